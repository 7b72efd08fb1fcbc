"""Whom we ask, when, and who may answer."""

from datetime import datetime, timedelta

from forum import clock
from forum.members.models import Member
from forum.members.policies import may_enter
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import Signpost

Level, State = Signpost.Level, Signpost.State
# Long enough to have been seen, soon enough to still help.
WAITS = {
    Level.EMERGENCY: timedelta(days=1),
    Level.CRISIS: timedelta(days=1),
    Level.URGENT: timedelta(days=2),
    Level.SOON: timedelta(days=10),
}
# However often it comes back, nobody is asked about a card that they have only just been shown.
SOONEST = timedelta(hours=12)
# A need that comes again within this time was asked about already.
ASKED_LATELY = timedelta(days=30)
# Somebody with several needs is not asked about all of them in one go.
NOT_MORE_THAN_EVERY = timedelta(days=1)


def when_to_ask(signpost: Signpost) -> datetime:
    return clock.now() + WAITS[Level(signpost.level)]


def when_to_ask_again(planned: FollowUp, signpost: Signpost) -> datetime:
    """Pointed to care anew: as long after that as ever, but not for ever later, and never on its heels."""
    wait = WAITS[Level(signpost.level)]
    in_the_end = planned.planned_at + wait * 2
    return max(min(signpost.shown_at + wait, in_the_end), signpost.shown_at + SOONEST)


def may_be_planned(signpost: Signpost) -> bool:
    """About themselves, and not asked about this need lately. Of somebody else we would learn nothing."""
    since = clock.now() - ASKED_LATELY
    lately = FollowUp.objects.filter(member=signpost.member_id, rule=signpost.rule, asked_at__gt=since)
    return signpost.about == "self" and not lately.exists()


def is_worth_asking(signpost: Signpost) -> bool:
    """Not what they have settled, nor what they put away and could wait, nor a guess that they took no notice of."""
    if signpost.state in (State.ALREADY_IN_CARE, State.NOT_ABOUT_ME, State.COUNTED):
        return False
    if signpost.state == State.DISMISSED and signpost.level == Level.SOON:
        return False
    if signpost.is_soft and signpost.state != State.OPENED:
        return False
    return may_enter(signpost.member)


def was_asked_just_now(member: Member) -> bool:
    since = clock.now() - NOT_MORE_THAN_EVERY
    return FollowUp.objects.filter(member=member, state=FollowUp.State.ASKED, asked_at__gt=since).exists()


def may_answer(member: Member, follow_up: FollowUp) -> bool:
    return FollowUp.objects.visible_to(member).filter(pk=follow_up.pk).exists()
