"""Telling people what we did, and why."""

from forum import clock, feeds
from forum.bus import act
from forum.members.models import Member
from moderation.cases.models import Case, Decision, Flag, Notice
from moderation.cases.words import say


@act
def read_notice(*, notice: Notice) -> None:
    """Its reader has opened it."""
    if Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now()):
        feeds.note(notice.recipient.feed, "notice", notice.pk)


def tell(member: Member, case: Case, decision: Decision | None, kind: Notice.Kind, title: str, text: str) -> Notice:
    """Write to one person. Their open tabs learn of it at once."""
    notice = Notice.objects.create(recipient=member, case=case, decision=decision, kind=kind, title=title, text=text)
    feeds.note(member.feed, "notice", notice.pk)
    return notice


def answer_flags(case: Case, decision: Decision) -> None:
    """Tell everybody who asked that somebody has looked, and nothing about the writer."""
    acted = decision.outcome not in ("no_action", "let_through")
    text = say("looked_acted" if acted else "looked_left")
    open_flags = Flag.objects.unanswered().filter(case=case)
    for flag in open_flags.by_people().select_related("by"):
        if flag.by:
            tell(flag.by, case, None, Notice.Kind.LOOKED, say("looked_title"), text)
    open_flags.update(answered_at=clock.now())
