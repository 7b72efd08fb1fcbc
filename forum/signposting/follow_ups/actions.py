"""Planning to ask, asking once, and what somebody says."""

from forum import clock, feeds
from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import require
from forum.signposting.follow_ups import policies
from forum.signposting.follow_ups.events import FollowUpAnswered, FollowUpAsked
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import Signpost

State = FollowUp.State
AT_ONCE = 100


@act
def plan(*, signpost: Signpost) -> None:
    """An act of the system: somebody was pointed to care, so ask them later. Once for each need."""
    if not policies.may_be_planned(signpost):
        return
    ask_at = policies.when_to_ask(signpost)
    again = FollowUp.objects.filter(signpost=signpost, state=State.DROPPED)
    planned = FollowUp.objects.filter(member=signpost.member, rule=signpost.rule, state=State.PLANNED).first()
    if planned:
        _plan_anew(planned, signpost)
    elif not again.update(state=State.PLANNED, planned_at=clock.now(), ask_at=ask_at):
        row = FollowUp(signpost=signpost, member=signpost.member, rule=signpost.rule, ask_at=ask_at)
        FollowUp.objects.bulk_create([row], ignore_conflicts=True)


def _plan_anew(planned: FollowUp, signpost: Signpost) -> None:
    changed: dict[str, object] = {"ask_at": policies.when_to_ask_again(planned, signpost)}
    # The newest card of the same need is the one they remember.
    if not FollowUp.objects.filter(signpost=signpost).exclude(pk=planned.pk).exists():
        changed["signpost"] = signpost
    FollowUp.objects.filter(pk=planned.pk, state=State.PLANNED).update(**changed)


@act
def drop(*, signpost: Signpost) -> None:
    """An act of the system: they said that they are getting help, or that it was not about them. They aren't asked."""
    for follow_up in FollowUp.objects.filter(signpost=signpost, state__in=[State.PLANNED, State.ASKED]):
        if FollowUp.objects.move(follow_up, out_of=State(follow_up.state), into=State.DROPPED):
            feeds.note(signpost.member.feed, "follow_up", follow_up.pk)


def ask_due() -> int:
    """Ask those whose time has come. Each row is claimed by a conditional update, so nobody is asked twice."""
    due = FollowUp.objects.due().select_related("signpost__member")[:AT_ONCE]
    return sum(_ask(follow_up) for follow_up in due)


@act
def _ask(follow_up: FollowUp) -> bool:
    if not policies.is_worth_asking(follow_up.signpost):
        FollowUp.objects.move(follow_up, out_of=State.PLANNED, into=State.DROPPED)
        return False
    if policies.was_asked_just_now(follow_up.member):
        later = clock.now() + policies.NOT_MORE_THAN_EVERY
        FollowUp.objects.filter(pk=follow_up.pk, state=State.PLANNED).update(ask_at=later)
        return False
    asked = FollowUp.objects.move(follow_up, out_of=State.PLANNED, into=State.ASKED, asked_at=clock.now())
    if asked:
        feeds.note(follow_up.member.feed, "follow_up", follow_up.pk)
        announce(FollowUpAsked(follow_up))
    return asked


@act
def answer(*, member: Member, follow_up: FollowUp, answer: FollowUp.Answer) -> FollowUp:
    """Say how it went. One may think again."""
    require(policies.may_answer(member, follow_up), "That isn't yours.")
    require(bool(answer), "Choose one of the answers.")
    if FollowUp.objects.answer(follow_up, answer):
        follow_up.refresh_from_db(fields=["state", "answer", "answered_at", "version"])
        feeds.note(member.feed, "follow_up", follow_up.pk)
        announce(FollowUpAnswered(follow_up))
    return follow_up
