"""Pointing somebody to care, and what they say to it."""

from collections.abc import Sequence

from forum import clock, feeds
from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import require
from forum.signposting import policies
from forum.signposting.events import SignpostAnswered, SignpostOffered
from forum.signposting.models import CareContact, RuleEnded, Signpost, today
from forum.signposting.needs import Level, Need, Verdict
from forum.topics.models import Post

State = Signpost.State


@act
def offer(*, post: Post, verdict: Verdict) -> Signpost | None:
    """An act of the system, for screening only: show its writer, and nobody else, where to get care."""
    wanted = policies.still_wanted(post.author, verdict.needs)
    shown = [need for need in wanted if policies.may_be_shown(need)]
    if wanted and wanted[0] not in shown:
        _count(post, wanted[0])
    if not shown:
        return None
    signpost = _card_of_the_day(post, shown[0], _beside(shown))
    feeds.note(post.author.feed, "signpost", signpost.pk)
    announce(SignpostOffered(signpost))
    return signpost


def _beside(needs: Sequence[Need]) -> Need | None:
    """The crisis in the same words as an emergency (an overdose is both): the card says both."""
    if needs[0].level != Level.EMERGENCY:
        return None
    return next((need for need in needs if need.level == Level.CRISIS and need.about == needs[0].about), None)


def _card_of_the_day(post: Post, need: Need, beside: Need | None) -> Signpost:
    """One card for each need and day, however often it is written."""
    reading: dict[str, object] = {
        "level": need.level.word,
        "about": need.about,
        "because": _places(need, beside),
        "beside": beside.rule if beside else "",
    }
    signpost, is_new = Signpost.objects.get_or_create(
        member=post.author, rule=need.rule, day=today(), defaults={"post": post, **reading}
    )
    if not is_new and (signpost.is_grave or signpost.post_id == post.pk or signpost.state == State.COUNTED):
        _renew(signpost, post, reading)
    return signpost


def _renew(signpost: Signpost, post: Post, reading: dict[str, object]) -> None:
    """The same need again today: a crisis is never silenced, other cards stay as they were answered."""
    if signpost.is_grave or signpost.state == State.COUNTED:
        signpost.state, signpost.answered_at = State.SHOWN, None
    for name, value in reading.items():
        setattr(signpost, name, value)
    signpost.post, signpost.shown_at, signpost.version = post, clock.now(), signpost.version + 1
    signpost.save()


def _count(post: Post, need: Need) -> None:
    """Nobody is shown what no clinician has signed; it is only counted."""
    Signpost.objects.get_or_create(
        member=post.author,
        rule=need.rule,
        day=today(),
        defaults={
            "post": post,
            "level": need.level.word,
            "about": need.about,
            "because": _places(need, None),
            "state": State.COUNTED,
        },
    )


def _places(need: Need, beside: Need | None) -> list[list[int]]:
    spans = {(span.start, span.end) for each in (need, beside) if each for span in each.because}
    return [list(place) for place in sorted(spans)]


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


@act
def keep_care_contact(*, member: Member, label: str, phone: str) -> CareContact:
    """Save a number of one's own care team. The same number again only changes its name."""
    known = CareContact.objects.filter(member=member, phone=phone).exists()
    require(
        known or policies.may_keep_more_contacts(member),
        f"You can save {policies.MOST_CONTACTS} numbers. Remove one first.",
    )
    contact, _ = CareContact.objects.update_or_create(member=member, phone=phone, defaults={"label": label})
    return contact


@act
def forget_care_contact(*, member: Member, contact: CareContact) -> None:
    """Remove a number. Somebody else's is left alone."""
    CareContact.objects.filter(pk=contact.pk, member=member).delete()
