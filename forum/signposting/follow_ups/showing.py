"""A follow-up as it is shown: the question or what was answered, in sentences, decided here for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from forum import clock
from forum.signposting import wording
from forum.signposting.cards import calls_of, dialled
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.help import help_in

ANSWERS = [answer for answer in FollowUp.Answer.values if answer]


@dataclass(frozen=True)
class Question:
    """All that `signposting/_follow_up.html` needs."""

    pk: int
    version: int
    is_open: bool
    could_not: bool
    asks: str
    said: str
    answers: list[tuple[str, str]]
    says: dict[str, str]


def question_of(follow_up: FollowUp) -> Question:
    """Put a follow-up into words. It comes from `FollowUp.objects.to_show()`."""
    said = wording.words("follow_up")
    return Question(
        pk=follow_up.pk,
        version=follow_up.version,
        is_open=follow_up.state == FollowUp.State.ASKED,
        could_not=follow_up.could_not,
        asks=said["asks"][follow_up.signpost.level].format(day=_day(follow_up.signpost.shown_at)),
        said=said["thanks"].get(follow_up.answer, ""),
        answers=[(answer, said["answers"][answer]) for answer in ANSWERS],
        says=dict(said["says"]),
    )


def ways_to_try_again(follow_up: FollowUp) -> list[Mapping[str, str]]:
    """The numbers of the card itself first, then their own, then those that answer anybody; each once."""
    member = follow_up.member
    calls = [_call(call.label, call.number, call.href) for call in calls_of(follow_up.signpost)]
    calls += [_call(own.label, own.phone, f"tel:{dialled(own.phone)}") for own in member.care_contacts.all()]
    parts = {part.name: part for part in help_in(member.nation).parts}
    calls += [call for name in ("ill", "talk") for call in parts[name].calls]
    return list({call["href"]: call for call in reversed(calls)}.values())[::-1]


def _call(label: str, number: str, href: str) -> Mapping[str, str]:
    return {"label": label, "number": number, "href": href}


def _day(moment: datetime) -> str:
    """Yesterday, On Tuesday, On 3 November."""
    then = timezone.localtime(moment)
    days = (timezone.localdate(clock.now()) - then.date()).days
    if days <= 1:
        return "Yesterday" if days else "Today"
    return f"On {then:%A}" if days < 7 else f"On {then.day} {then:%B}"
