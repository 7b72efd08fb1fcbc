"""What each outcome does: to the post, to its writer's standing in the conversation, and what they are told."""

from forum import clock
from forum.signposting.asks.models import Ask
from forum.topics.actions import hide_post, publish_post
from forum.topics.models import Post
from moderation.cases.actions.notices import tell
from moderation.cases.models import Appeal, Case, Decision, Flag, Measure, Notice
from moderation.cases.words import say


def bring_about(decision: Decision, case: Case, subject: Post | Ask) -> None:
    """Make a decision true, in the transaction that takes it."""
    match decision.outcome, subject:
        case "no_action", _:
            pass
        case "let_through", Post() as post:
            publish_post(post=post)
        case "write_to_them", _:
            _let_through_if_held(subject)
            _write_to_them(decision, case)
        case "hide" | "hide_and_warn", Post() as post:
            _hide(decision, case, post)
        case "uphold", _:
            _uphold(decision, case)
        case "overturn", Post() as post:
            _overturn(decision, case, post)
        case unknown:
            raise ValueError(unknown)


def _let_through_if_held(subject: Post | Ask) -> None:
    if isinstance(subject, Post) and subject.state == Post.State.HELD:
        publish_post(post=subject)


def _write_to_them(decision: Decision, case: Case) -> None:
    name = decision.moderator.name
    title = say("letter_title", moderator=name)
    text = say("letter", moderator=name, letter=decision.letter)
    tell(case.writer, case, decision, Notice.Kind.LETTER, title, text)


def _hide(decision: Decision, case: Case, post: Post) -> None:
    kinds = [Measure.Kind.HIDE]
    if decision.outcome == "hide_and_warn":
        kinds.append(Measure.Kind.WARN)
    for kind in kinds:
        Measure.objects.create(decision=decision, kind=kind, post=post, member=case.writer)
    hide_post(post=post)
    name = "warned" if Measure.Kind.WARN in kinds else "hidden"
    told_by_people = Flag.objects.filter(case=case).by_people().exists()
    text = say(
        name,
        moderator=decision.moderator.name,
        facts=decision.facts,
        letter=_paragraph(decision.letter),
        noticed=say("noticed_by_somebody" if told_by_people else "noticed_by_machine"),
    )
    tell(case.writer, case, decision, Notice.Kind.DECISION, say(f"{name}_title"), text)


def _uphold(decision: Decision, case: Case) -> None:
    text = say("upheld", moderator=decision.moderator.name, facts=decision.facts, letter=_paragraph(decision.letter))
    _answer(decision, case, say("upheld_title"), text)


def _overturn(decision: Decision, case: Case, post: Post) -> None:
    appeal = Appeal.objects.get(case=case, answered_by=None)
    lifted = Measure.objects.filter(decision=appeal.decision, lifted_at=None)
    was_hidden = lifted.filter(kind=Measure.Kind.HIDE).exists()
    lifted.update(lifted_at=clock.now(), lifted_by=decision)
    back = was_hidden and publish_post(post=post)
    text = say(
        "overturned",
        moderator=decision.moderator.name,
        facts=_paragraph(decision.facts),
        letter=_paragraph(decision.letter),
        restored=say("restored_post" if back else "restored_nothing"),
    )
    _answer(decision, case, say("overturned_title"), text)


def _answer(decision: Decision, case: Case, title: str, text: str) -> None:
    Appeal.objects.filter(case=case, answered_by=None).update(
        answered_by=decision, reviewer=decision.moderator, answer=text
    )
    tell(case.writer, case, decision, Notice.Kind.ANSWER, title, text)


def _paragraph(words: str) -> str:
    return f"\n{words}\n" if words else ""
