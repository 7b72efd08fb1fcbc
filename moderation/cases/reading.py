"""What the pages of the care team read: the queue, one case with all around it, and how long things take."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from forum import clock
from forum.members.models import Member
from forum.signposting.models import Signpost
from forum.spaces.models import Space
from forum.topics.models import Post
from moderation.cases.models import AuditRow, Case, Decision, Escalation, Flag
from moderation.cases.wordings import wording_of

MOST_SHOWN = 200
AROUND = 6
MEASURED_OVER = timedelta(days=7)
ENOUGH_TO_MEASURE = 5


@dataclass(frozen=True)
class Piece:
    """A run of somebody's words, and whether the machine's suspicion rests on it."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Line:
    """One line of what was done about a case."""

    at: datetime
    words: str


def queue_of(moderator: Member) -> list[Case]:
    """What is open for somebody, what cannot wait first."""
    return list(Case.objects.visible_to(moderator).open().to_show().most_pressing_first()[:MOST_SHOWN])


def queue_feeds(moderator: Member) -> list[str]:
    """The feeds that tell of their queue."""
    return [space.queue_feed for space in Space.objects.moderated_by(moderator)]


def flags_of(case: Case) -> list[Flag]:
    """Who is worried and why, the gravest first."""
    flags = Flag.objects.filter(case=case).select_related("by").order_by("pk")
    return sorted(flags, key=lambda flag: flag.harm.priority.number)


def said_once(flags: Iterable[Flag]) -> list[Flag]:
    """The same worries for reading: what two of the machine's rules say alike of the same words stands once."""
    once: dict[tuple[object, ...], Flag] = {}
    for flag in flags:
        by_machine = flag.by_id is None
        once.setdefault((flag.harm_code, flag.wording) if by_machine else (flag.pk,), flag)
    return list(once.values())


def posts_around(case: Case) -> list[Post]:
    """What was said before and after, and the post itself in its place, whatever its state. Of an ask there is none."""
    if case.post is None:
        return []
    in_topic = Post.objects.filter(topic=case.post.topic_id).to_show()
    others = in_topic.published().exclude(pk=case.post.pk)
    place = case.post.position
    if place is None:
        before, after = others.filter(written_at__lte=case.post.written_at), others.none()
    else:
        before, after = others.filter(position__lt=place), others.filter(position__gt=place)
    earlier = list(before.order_by("-position")[:AROUND])[::-1]
    return [*earlier, in_topic.get(pk=case.post.pk), *after.order_by("position")[:AROUND]]


def marked(case: Case, flags: Iterable[Flag]) -> list[Piece]:
    """The post as it stands, cut where the machine's suspicion begins and ends. Empty if it rests on no words."""
    if case.post is None:
        return []
    now = wording_of(case.post)
    marks = sorted(tuple(mark) for flag in flags if flag.wording == now for mark in flag.marks)
    return _cut(case.post.body, marks) if marks else []


def _cut(text: str, marks: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in _joined(marks):
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, Piece(text[at:], False)] if piece.text]


def _joined(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def was_shown_help(case: Case, flags: Iterable[Flag]) -> bool:
    """Whether the first reading, which asked for this look, also showed the writer where to get help.

    What their card says, and what they said to it, is between them and us: it may rest on what they told us of their
    health. A case about anything else does not even tell that there was one.
    """
    if not any(flag.by_id is None and flag.harm.care for flag in flags):
        return False
    grave = Signpost.objects.filter(post=case.post_id, level__in=Signpost.GRAVE)
    return grave.exclude(state=Signpost.State.COUNTED).exists()


def history_of(case: Case) -> list[Line]:
    """Everything done about a case, oldest first."""
    rows = AuditRow.objects.filter(case=case).order_by("number")
    return [Line(row.at, f"{row.who} {row.did}" + (f" ({row.why})" if row.why else "")) for row in rows]


def audit_for(moderator: Member) -> list[AuditRow]:
    """The newest lines that concern somebody's own office."""
    return list(AuditRow.objects.visible_to(moderator).order_by("-number")[:MOST_SHOWN])


def held_wait() -> timedelta | None:
    """How long a post that waited was really kept waiting lately: the median, or None if too few to say."""
    decided = Decision.objects.filter(at__gt=clock.now() - MEASURED_OVER).exclude(held_since=None)
    times = decided.order_by("-at").values_list("at", "held_since")[:500]
    waits = [(at - since).total_seconds() for at, since in times if since]
    return timedelta(seconds=statistics.median(waits)) if len(waits) >= ENOUGH_TO_MEASURE else None


def nobody_left(member: Member) -> bool:
    """Whether something grave waits in one of somebody's spaces, and everybody who could come has been called."""
    waiting = Escalation.objects.exclude(nobody_left_at=None).filter(
        Q(case__state=Case.State.OPEN, case__priority__lte=1), case__space__in=Space.objects.visible_to(member)
    )
    return waiting.exists()
