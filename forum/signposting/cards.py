"""A signpost as it is shown: sentences, numbers to tap and the member's own words, decided here for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from forum import clock
from forum.signposting import policies, wording
from forum.signposting.models import CareContact, Signpost
from forum.spaces.duty import Duty, duty_of
from forum.spaces.models import Space
from forum.topics.models import Post

LONGEST_QUOTE = 90
MOST_QUOTES = 3
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Call:
    """A number to tap."""

    label: str
    number: str
    href: str


@dataclass(frozen=True)
class Card:
    """All that `signposting/_signpost.html` needs."""

    pk: int
    post_id: int
    version: int
    level: str
    state: str
    heading: str
    why: str
    step: str
    calls: list[Call]
    more: list[str]
    who_looks: str
    honest: str
    may_save_number: bool
    may_say_where: bool
    is_quiet: bool
    is_soft: bool
    is_open: bool
    is_grave: bool
    after: str
    says: dict[str, str]


def cards_of(signposts: Iterable[Signpost]) -> list[Card]:
    """Put signposts into words. They come from `Signpost.objects.to_show()`."""
    given = list(signposts)
    checked = policies.checked_by_clinicians(given)
    return [_card(signpost, signpost.pk in checked) for signpost in given]


def card_of(signpost: Signpost) -> Card:
    """Put one signpost into words. It comes from `Signpost.objects.to_show()`."""
    return cards_of([signpost])[0]


def calls_of(signpost: Signpost) -> list[Call]:
    """The numbers on a card, whatever was said to it. It comes from `Signpost.objects.to_show()`."""
    own = list(signpost.member.care_contacts.all())
    return [call for key in _said(signpost)["calls"] for call in _calls(key, own)]


def _card(signpost: Signpost, is_checked: bool) -> Card:
    said = _said(signpost)
    own = list(signpost.member.care_contacts.all()) if "own" in said["calls"] else []
    is_open = signpost.state in (Signpost.State.SHOWN, Signpost.State.OPENED)
    return Card(
        **_as_it_stands(signpost),
        is_open=is_open,
        heading=said["heading"],
        why=_why(signpost),
        step=said["step"],
        # Once answered, only the numbers for life and death stay.
        calls=[call for key in said["calls"] for call in _calls(key, own)] if is_open or signpost.is_grave else [],
        more=said["more"],
        who_looks=_who_looks(signpost) if signpost.is_grave else "",
        honest=_honest(signpost, is_checked),
        may_save_number="own" in said["calls"] and not own,
        # Of numbers for the whole UK, some are not theirs: the one thing we would ask them.
        may_say_where=not signpost.member.nation,
        after=_after(signpost),
        says=wording.says_beside(signpost.about),
    )


def _said(signpost: Signpost) -> dict[str, Any]:
    return wording.said_to(
        signpost.level,
        signpost.rule,
        about=signpost.about,
        both=bool(signpost.beside),
        soft=signpost.is_soft,
        nation=signpost.member.nation,
    )


def _as_it_stands(signpost: Signpost) -> dict[str, Any]:
    """What a card takes over from its row."""
    return {
        "pk": signpost.pk,
        "post_id": signpost.post_id,
        "version": signpost.version,
        "level": signpost.level,
        "state": signpost.state,
        "is_grave": signpost.is_grave,
        "is_quiet": signpost.level == Signpost.Level.SOON,
        "is_soft": signpost.is_soft,
    }


def _why(signpost: Signpost) -> str:
    quoted = [f"“{words}”" for words in _words(signpost.post, signpost)]
    if not quoted:
        return wording.around("why", "without_words")
    return wording.around("why", "words").format(words=" and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]])))


def _words(post: Post, signpost: Signpost) -> list[str]:
    """Their own words at the places that were read. Once the post says something else, the places mean nothing."""
    if post.edited_at and post.edited_at > signpost.shown_at:
        return []
    words = [" ".join(post.body[start:end].split()) for start, end in signpost.because]
    return [_short(said) for said in dict.fromkeys(words) if said][:MOST_QUOTES]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"


def _calls(key: str, own: list[CareContact]) -> list[Call]:
    if key == "own":
        return [Call(contact.label, contact.phone, f"tel:{dialled(contact.phone)}") for contact in own]
    number: dict[str, Any] = wording.words("numbers")[key]
    return [Call(number["label"], number["number"], number["href"])]


def dialled(phone: str) -> str:
    """A number as a telephone wants it."""
    return "".join(sign for sign in phone if sign in "+0123456789")


def _honest(signpost: Signpost, is_checked: bool) -> str:
    if signpost.is_soft:
        return wording.around("honest", "guessed")
    return wording.around("honest", "signed" if is_checked else "unsigned")


def _who_looks(signpost: Signpost) -> str:
    return who_looks_in(signpost.post.topic.space, is_soft=signpost.is_soft)


def who_looks_in(space: Space, *, is_soft: bool) -> str:
    """Who has been asked to look at something that sounds serious, and when they are there."""
    # A guess calls nobody out of bed: whoever reads the queue comes to it in its turn.
    if is_soft:
        return wording.around("looks", "in_turn")
    duty = duty_of(space)
    if duty.names:
        return wording.around("looks", "watched")
    if duty.on_call:
        return wording.around("looks", "on_call")
    if duty.next_at is None:
        return wording.around("looks", "nobody")
    return wording.around("looks", "later").format(time=_hour(duty))


def _hour(duty: Duty) -> str:
    assert duty.next_at is not None
    hour = f"{timezone.localtime(duty.next_at):%H:%M}"
    day = f"{timezone.localtime(duty.next_at):%A}, " if duty.next_at - clock.now() > A_DAY else ""
    return day + {"00:00": "midnight", "12:00": "midday"}.get(hour, hour)


def _after(signpost: Signpost) -> str:
    after: str = wording.words("around")["after"].get(signpost.state, "")
    return after
