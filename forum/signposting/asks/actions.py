"""Asking for a supporter, changing one's mind, and taking it on."""

from forum import clock, feeds
from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import Conflict, require
from forum.signposting.asks import policies
from forum.signposting.asks.events import AskClosed, AskReworded, SupporterAsked
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Space

State = Ask.State
NOT_YOURS = "That isn't yours."
CHANGED = "Something about this has changed. Have another look at it."
NOT_NOW = "Somebody else has this, or it was taken back."


@act
def ask_for_supporter(*, member: Member, follow_up: FollowUp, space: Space, words: str) -> Ask:
    """Put it on the list of the supporters of one's space. What was taken back can be asked again."""
    require(policies.may_ask(member, follow_up), NOT_YOURS)
    require(policies.may_ask_in(member, space), "There is no supporter there just now.")
    require(bool(words.strip()), "Write what they should know, in your own words.")
    said = {"space": space, "words": words, "state": State.WAITING, "asked_at": clock.now()}
    before = Ask.objects.filter(follow_up=follow_up).first()
    require(before is None or before.state == State.TAKEN_BACK, "A supporter has been asked already.")
    fresh = {"member": member, "taken_by": None, "taken_at": None, "version": before.version + 1 if before else 1}
    ask, _ = Ask.objects.update_or_create(follow_up=follow_up, defaults=said | fresh)
    _tell(ask)
    announce(SupporterAsked(ask))
    return ask


@act
def reword(*, member: Member, ask: Ask, words: str) -> Ask:
    """Say it differently, whoever has read it."""
    require(policies.is_own(member, ask), NOT_YOURS)
    require(bool(words.strip()), "Write what they should know, in your own words.")
    require(ask.is_open, "This is over. What it said is gone from the list.")
    if words == ask.words:
        return ask
    reworded = _moved(ask, State(ask.state), words=words)
    announce(AskReworded(reworded))
    return reworded


@act
def take_back(*, member: Member, ask: Ask) -> Ask:
    """They would rather not after all. No supporter sees it any more."""
    require(policies.is_own(member, ask), NOT_YOURS)
    return _moved(ask, State.TAKEN_BACK, taken_by=None, taken_at=None) if ask.is_open else ask


@act
def take_back_answered(*, follow_up: FollowUp) -> None:
    """An act of the system: they think again and got seen, so nobody is to read that they couldn't."""
    ask = Ask.objects.select_related("member").filter(follow_up=follow_up).first()
    if ask and ask.is_open:
        _moved(ask, State.TAKEN_BACK, taken_by=None, taken_at=None)


@act
def see(*, member: Member, ask: Ask) -> None:
    """Whoever asked has looked at what a supporter did about it."""
    Ask.objects.with_news().filter(pk=ask.pk, member=member).update(seen_at=clock.now())


@act
def take_on(*, supporter: Member, ask: Ask) -> Ask:
    """One supporter has it. The member is told who."""
    if policies.has_it(supporter, ask):
        return ask  # Sent twice, by a slow line or the back button.
    require(policies.may_take(supporter, ask), NOT_NOW)
    if not Ask.objects.take(ask, supporter):
        raise Conflict("Somebody was quicker. It is in good hands.")
    return _told(ask)


@act
def let_go(*, supporter: Member, ask: Ask) -> Ask:
    """Put it back on the list, without a reason."""
    require(policies.has_it(supporter, ask), NOT_NOW)
    return _moved(ask, State.WAITING, taken_by=None, taken_at=None)


@act
def close(*, supporter: Member, ask: Ask, outcome: Ask.Outcome, what_happened: str) -> Ask:
    """Say what happened. The member reads it."""
    require(policies.has_it(supporter, ask), NOT_NOW)
    require(bool(outcome), "Say what happened.")
    said = {"outcome": outcome, "what_happened": what_happened, "closed_at": clock.now(), "seen_at": None}
    closed = _moved(ask, State.CLOSED, **said)
    announce(AskClosed(closed))
    return closed


def _moved(ask: Ask, into: Ask.State, **more: object) -> Ask:
    if not Ask.objects.move(ask, into, **more):
        raise Conflict(CHANGED)
    return _told(ask)


def _told(ask: Ask) -> Ask:
    ask.refresh_from_db()
    _tell(ask)
    return ask


def _tell(ask: Ask) -> None:
    feeds.note(ask.member.feed, "follow_up", ask.follow_up_id)
