"""Opening a case, by somebody's flag or by the machine's. One post, or one ask, has one case, however many worry."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum import clock
from forum.bus import act
from forum.signposting.asks.models import Ask
from forum.topics.models import Post
from moderation.cases import audit, escalation
from moderation.cases.changes import case_changed
from moderation.cases.harms import Harm, harm
from moderation.cases.models import Case, Flag
from moderation.cases.wordings import wording_of


@dataclass(frozen=True)
class Ground:
    """Why the machine asks for somebody to look: the class, its rule, and where in the words."""

    harm_code: str
    rule: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@act
def open_case(*, post: Post, grounds: Sequence[Ground], holds: bool) -> Case:
    """An act of the system, for screening only: ask a moderator to look, and say if the post waits for them."""
    case = case_on(post, _gravest(grounds))
    wording = wording_of(post)
    for ground in grounds:
        marks = [list(mark) for mark in ground.marks]
        Flag.objects.create(
            case=case, post=post, harm_code=ground.harm_code, rule=ground.rule, marks=marks, wording=wording
        )
    if holds and case.held_since is None:
        case.held_since = clock.now()
        case.save(update_fields=["held_since"])
    _write_down(case, grounds, "held it and asked for a look" if holds else "asked for a look")
    return case


@act
def open_case_on_ask(*, ask: Ask, grounds: Sequence[Ground]) -> Case:
    """An act of the system, for screening only: what somebody told a supporter cannot wait for one."""
    case = case_on(ask, _gravest(grounds))
    for ground in grounds:
        said = {"harm_code": ground.harm_code, "rule": ground.rule, "words": ask.words, "wording": ask.version}
        Flag.objects.create(case=case, **said)
    _write_down(case, grounds, "asked for a look")
    return case


def _gravest(grounds: Sequence[Ground]) -> str:
    return min(grounds, key=lambda ground: harm(ground.harm_code).priority.number).harm_code


def _write_down(case: Case, grounds: Sequence[Ground], did: str) -> None:
    titles = "; ".join(dict.fromkeys(harm(ground.harm_code).title for ground in grounds))
    audit.note(did=did, about=str(case), case=case, by=None, who=audit.MACHINE, why=titles)


def case_on(subject: Post | Ask, code: str) -> Case:
    """The case about a post or an ask, opened, opened again or made more urgent. Whoever calls has locked it."""
    cases = Case.objects.select_for_update(of=("self",), no_key=True).select_related("space")
    about = {"ask": subject, "space": subject.space} if isinstance(subject, Ask) else {"post": subject}
    case = cases.filter(**about).order_by("-pk").first()
    if case is None:
        case = _open(_about(subject), harm(code))
    elif case.is_open:
        _join(case, harm(code))
    else:
        open_again(case, code)
    case_changed(case)
    return case


def _about(subject: Post | Ask) -> Case:
    if isinstance(subject, Ask):
        return Case(ask=subject, space=subject.space, writer=subject.member)
    return Case(post=subject, space=subject.topic.space, writer=subject.author)


def _open(case: Case, kind: Harm) -> Case:
    _set_clocks(case, kind)
    case.save()
    escalation.start(case)
    return case


def _join(case: Case, kind: Harm) -> None:
    before = case.priority
    if kind.priority.number >= before:
        return
    ack, decide = case.ack_due_at, case.decide_due_at
    _set_clocks(case, kind)
    # Clocks only ever get more urgent within a round.
    case.ack_due_at = min(ack or case.decide_due_at, case.ack_due_at or case.decide_due_at)
    case.decide_due_at = min(decide, case.decide_due_at)
    case.save(update_fields=["harm_code", "priority", "ack_due_at", "decide_due_at"])
    escalation.hurry(case)


def open_again(case: Case, code: str) -> None:
    """A new round with its own clocks."""
    _set_clocks(case, harm(code))
    case.round += 1
    case.state, case.closed_at, case.opened_at, case.held_since = Case.State.OPEN, None, clock.now(), None
    case.save()
    escalation.start(case)


def _set_clocks(case: Case, kind: Harm) -> None:
    now = clock.now()
    case.harm_code, case.priority = kind.code, kind.priority.number
    case.ack_due_at = now + kind.priority.acknowledge if kind.priority.acknowledge else None
    case.decide_due_at = now + kind.priority.decide
