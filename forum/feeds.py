"""Feeds: named, ordered streams of what changed. The database is the log; the live layer only rings.

A revision is given out under the feed's row lock, at the very end of an act: the order of revisions is
the order of commits, without gaps, so "everything after 41" never misses anything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F

from forum import bus


class Feed(models.Model):
    """A named stream and the number of its newest change."""

    name = models.CharField(primary_key=True, max_length=64)
    head = models.BigIntegerField(default=0)


class Change(models.Model):
    """The newest change of one thing in one feed. Older ones are of no interest: rows tell how things are now."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE)
    kind = models.CharField(max_length=16)
    subject = models.BigIntegerField()
    revision = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "kind", "subject"], name="one_change_of_each_thing"),
        ]
        indexes = [models.Index(fields=["feed", "revision"], name="change_in_order")]


@dataclass(frozen=True)
class FeedsAdvanced:
    """These feeds have moved on to these heads."""

    heads: dict[str, int]


@dataclass(frozen=True)
class Touch:
    feed: str
    kind: str
    subject: int
    placed: Callable[[int], None] | None = None


def note(feed: str, kind: str, subject: int, placed: Callable[[int], None] | None = None) -> None:
    """Say that this act changes something that a feed tells of. `placed` learns the revision it got."""
    bus.at_the_end(advance, Touch(feed, kind, subject, placed))


def advance(touches: list[Any]) -> None:
    """Give every touched thing its revision, feed by feed in name order, last thing in the transaction."""
    by_feed: dict[str, dict[tuple[str, int], list[Touch]]] = defaultdict(lambda: defaultdict(list))
    for touch in touches:
        by_feed[touch.feed][touch.kind, touch.subject].append(touch)
    heads = {name: _advance_one(name, by_feed[name]) for name in sorted(by_feed)}
    bus.announce(FeedsAdvanced(heads))


def _advance_one(name: str, things: dict[tuple[str, int], list[Touch]]) -> int:
    head = _take(name, len(things))
    changes = []
    for revision, ((kind, subject), touches) in enumerate(things.items(), start=head - len(things) + 1):
        changes.append(Change(feed_id=name, kind=kind, subject=subject, revision=revision))
        for touch in touches:
            if touch.placed:
                touch.placed(revision)
    Change.objects.bulk_create(
        changes, update_conflicts=True, unique_fields=["feed", "kind", "subject"], update_fields=["revision"]
    )
    return head


def _take(name: str, revisions: int) -> int:
    if not Feed.objects.filter(pk=name).update(head=F("head") + revisions):
        Feed.objects.bulk_create([Feed(name=name)], ignore_conflicts=True)
        Feed.objects.filter(pk=name).update(head=F("head") + revisions)
    return Feed.objects.values_list("head", flat=True).get(pk=name)


def head_of(name: str) -> int:
    """Where a feed stands. A feed nobody has touched yet stands at 0."""
    return heads_of([name])[name]


def heads_of(names: Iterable[str]) -> dict[str, int]:
    """Where several feeds stand, in one query."""
    names = list(names)
    heads = dict(Feed.objects.filter(pk__in=names).values_list("name", "head"))
    return {name: heads.get(name, 0) for name in names}
