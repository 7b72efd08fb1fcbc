"""What somebody says to a card."""

from forum import feeds
from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import require
from forum.signposting import policies
from forum.signposting.events import SignpostAnswered
from forum.signposting.models import RuleEnded, Signpost

State = Signpost.State


@act
def mark_opened(*, member: Member, signpost: Signpost) -> Signpost:
    """They tapped a number on it."""
    require(policies.may_answer(member, signpost), "That isn't yours.")
    if Signpost.objects.open_up(signpost):
        _changed(signpost)
    return signpost


@act
def say_already_in_care(*, member: Member, signpost: Signpost) -> Signpost:
    """They are already getting help."""
    require(policies.may_answer(member, signpost), "That isn't yours.")
    return _answered(signpost, State.ALREADY_IN_CARE)


@act
def say_not_about_me(*, member: Member, signpost: Signpost) -> Signpost:
    """It was not about them. The second time, on another card, ends that rule for them, unless it is grave."""
    require(policies.may_answer(member, signpost), "That isn't yours.")
    answered = _answered(signpost, State.NOT_ABOUT_ME)
    said = Signpost.objects.filter(member=member, rule=signpost.rule, state=State.NOT_ABOUT_ME)
    if policies.may_be_ended(signpost.level) and said.count() >= policies.ENOUGH:
        RuleEnded.objects.get_or_create(member=member, rule=signpost.rule)
    return answered


@act
def dismiss(*, member: Member, signpost: Signpost) -> Signpost:
    """They would rather not see it. A grave one folds to a line with the numbers; it never goes altogether."""
    require(policies.may_answer(member, signpost), "That isn't yours.")
    return _answered(signpost, State.DISMISSED)


def _answered(signpost: Signpost, into: Signpost.State) -> Signpost:
    if Signpost.objects.answer(signpost, into):
        _changed(signpost)
        announce(SignpostAnswered(signpost))
    return signpost


def _changed(signpost: Signpost) -> None:
    signpost.refresh_from_db(fields=["state", "answered_at", "version"])
    feeds.note(signpost.member.feed, "signpost", signpost.pk)
