"""Who may work on a case, as yes or no, and why not."""

from datetime import timedelta

from forum import clock
from forum.joining.policies import may_decide_applications
from forum.members.models import Member, Office
from forum.members.policies import holds_office
from forum.signposting.review.policies import may_review
from forum.spaces.models import Space
from moderation.cases.models import Appeal, Case, Flag

# More than anybody finds to worry about; somebody who would bury the queue under flags finds more.
MOST_TOLD = 30
IN = timedelta(minutes=10)


def may_see_queue(member: Member) -> bool:
    """Those who moderate somewhere, and those whom the last step of an escalation can call."""
    return Space.objects.moderated_by(member).exists() or holds_office(
        member, Office.Kind.SAFEGUARDING_LEAD, Office.Kind.MODERATOR
    )


def may_read_audit(member: Member) -> bool:
    """The care team, those who decide who comes in, and clinicians. Which lines, `visible_to` says."""
    return may_see_queue(member) or may_decide_applications(member) or may_review(member)


def may_take(member: Member, case: Case) -> bool:
    return not why_not_take(member, case)


def why_not_take(member: Member, case: Case) -> str:
    """Nobody judges their own words, their own worry or their own decision. Empty if they may."""
    if not Case.objects.visible_to(member).filter(pk=case.pk).exists():
        return "This isn’t in a space that you look after."
    if not case.is_open:
        return "This has been decided."
    if case.writer_id == member.pk:
        return "You wrote this, so somebody else has to look at it."
    if Flag.objects.filter(case=case, by=member).exists():
        return "You asked for this to be looked at, so somebody else has to do it."
    if Appeal.objects.filter(case=case, answered_by=None, first_moderator=member).exists():
        return "You decided this the first time, so somebody else has to look again."
    return ""


def wait_before_telling(member: Member) -> timedelta | None:
    """How long until somebody who has told moderators of very much, very fast may tell them of more."""
    since = clock.now() - IN
    recent = Flag.objects.filter(by=member, created_at__gt=since).order_by("-created_at")
    times = list(recent.values_list("created_at", flat=True)[:MOST_TOLD])
    return times[-1] - since if len(times) == MOST_TOLD else None
