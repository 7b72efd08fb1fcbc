"""Opening a case, by somebody's flag or by the machine's. One post has one case, however many worry."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum import clock
from forum.bus import act
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
    gravest = min(grounds, key=lambda ground: harm(ground.harm_code).priority.number)
    case = case_on(post, gravest.harm_code)
    wording = wording_of(post)
    for ground in grounds:
        marks = [list(mark) for mark in ground.marks]
        Flag.objects.create(
            case=case, post=post, harm_code=ground.harm_code, rule=ground.rule, marks=marks, wording=wording
        )
    if holds and case.held_since is None:
        case.held_since = clock.now()
        case.save(update_fields=["held_since"])
    titles = "; ".join(dict.fromkeys(harm(ground.harm_code).title for ground in grounds))
    audit.note(
        did="held it and asked for a look" if holds else "asked for a look",
        about=str(case),
        case=case,
        by=None,
        who=audit.MACHINE,
        why=titles,
    )
    return case


def case_on(post: Post, code: str) -> Case:
    """The case about a post, opened, opened again or made more urgent. Whoever asks has locked the post."""
    cases = Case.objects.select_for_update(of=("self",), no_key=True).select_related("space")
    case = cases.filter(post=post).order_by("-pk").first()
    if case is None:
        case = _open(post, harm(code))
    elif case.is_open:
        _join(case, harm(code))
    else:
        open_again(case, code)
    case_changed(case)
    return case


def _open(post: Post, kind: Harm) -> Case:
    case = Case(post=post, space=post.topic.space, writer=post.author, held_since=None)
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
