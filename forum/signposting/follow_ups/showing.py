"""A follow-up as it is shown: the question or what was answered, in sentences, decided here for the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from forum import clock
from forum.signposting import wording
from forum.signposting.follow_ups.models import FollowUp

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


def _day(moment: datetime) -> str:
    """Yesterday, On Tuesday, On 3 November."""
    then = timezone.localtime(moment)
    days = (timezone.localdate(clock.now()) - then.date()).days
    if days <= 1:
        return "Yesterday" if days else "Today"
    return f"On {then:%A}" if days < 7 else f"On {then.day} {then:%B}"
