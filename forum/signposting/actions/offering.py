"""Pointing somebody to care."""

from collections.abc import Iterator, Sequence

from forum import clock, feeds
from forum.bus import act, announce
from forum.signposting import policies
from forum.signposting.events import SignpostOffered
from forum.signposting.models import Signpost, today
from forum.signposting.needs import Level, Need, Verdict
from forum.topics.models import Post

State = Signpost.State


@act
def offer(*, post: Post, verdict: Verdict) -> Signpost | None:
    """An act of the system, for screening only: show its writer, and nobody else, where to get care."""
    wanted = policies.still_wanted(post.author, verdict.needs)
    shown = policies.may_be_shown(wanted)
    if wanted and wanted[0] not in shown:
        _count(post, wanted[0])
    cards = [_card_of_the_day(post, need, _beside(shown, need)) for need in _worth_a_card(shown)]
    for signpost in cards:
        feeds.note(post.author.feed, "signpost", signpost.pk)
        announce(SignpostOffered(signpost))
    return cards[0] if cards else None


def _worth_a_card(needs: Sequence[Need]) -> Iterator[Need]:
    """The gravest. What the learned reader only guesses at never stands in front of what a rule is sure of."""
    yield from needs[:1]
    if needs and policies.is_a_guess(needs[0]):
        yield from [need for need in needs if not policies.is_a_guess(need)][:1]


def _beside(needs: Sequence[Need], first: Need) -> Need | None:
    """The crisis in the same words as an emergency (an overdose is both): the card says both."""
    if first.level != Level.EMERGENCY or policies.is_a_guess(first):
        return None
    return next((need for need in needs if need.level == Level.CRISIS and need.about == first.about), None)


def _card_of_the_day(post: Post, need: Need, beside: Need | None) -> Signpost:
    """One card for each need and day, however often it is written."""
    reading: dict[str, object] = {
        "level": need.level.word,
        "about": need.about,
        "because": _places(need, beside),
        "beside": beside.rule if beside else "",
        **_by_whom(need),
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
            **_by_whom(need),
        },
    )


def _by_whom(need: Need) -> dict[str, object]:
    """Which of the two readers saw it, and how sure it was."""
    return {"by": need.by, "confidence": need.confidence}


def _places(need: Need, beside: Need | None) -> list[list[int]]:
    spans = {(span.start, span.end) for each in (need, beside) if each for span in each.because}
    return [list(place) for place in sorted(spans)]
