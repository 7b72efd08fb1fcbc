"""What pages read: a topic a screenful at a time, and what is new where. Every query is bounded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from forum.members.models import Member
from forum.members.policies import muted_by
from forum.spaces.models import Space
from forum.topics.models import Draft, Post, ReadMark, Topic

SCREENFUL = 50
TOPICS_SHOWN = 50
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """Some posts of a topic in order, and the position to ask for what came before them."""

    posts: list[Post]
    earlier: int | None


def posts_of(topic: Topic, reader: Member, before: int | None = None) -> Page:
    """The newest screenful a reader may see, or the one before a position. Their own unpublished posts stand last."""
    muted = muted_by(reader)
    shown = Post.objects.visible_to(reader).filter(topic=topic).exclude(author__in=muted).to_show()
    placed = shown.filter(Q(state=Post.State.PUBLISHED) | Q(author=reader)).exclude(position=None)
    placed = placed.exclude(state=Post.State.WITHDRAWN)
    if before is not None:
        placed = placed.filter(position__lt=before)
    newest = list(placed.order_by("-position")[: SCREENFUL + 1])
    earlier = newest[SCREENFUL - 1].position if len(newest) > SCREENFUL else None
    posts = newest[:SCREENFUL][::-1]
    if before is None:
        unread_by_others = shown.filter(author=reader, position=None).exclude(state=Post.State.WITHDRAWN)
        posts += list(unread_by_others.order_by("-pk")[:SCREENFUL])[::-1]
    return Page(posts, earlier)


def as_listed(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Topics as everybody in their space may see them: none of which no word can be read."""
    return _with_activity(topics).filter(Q(newest_post__isnull=False) | Q(kind=Topic.Kind.ROOM))


def _with_activity(topics: QuerySet[Topic], without: Collection[int] = ()) -> QuerySet[Topic]:
    """With when somebody last spoke there, and which post was the last; some people's words left out."""
    said = Post.objects.published().filter(topic=OuterRef("pk")).exclude(author__in=without).order_by("-position")
    return topics.select_related("started_by", "space").annotate(
        last_post_at=Subquery(said.values("published_at")[:1]), newest_post=Subquery(said.values("pk")[:1])
    )


def with_newest(topics: Iterable[Any]) -> list[Topic]:  # Any: a topic with what `as_listed` adds to it.
    """The same topics, each with its newest post to show a line of: one query for them all."""
    topics = list(topics)
    newest = Post.objects.select_related("author").in_bulk([topic.newest_post for topic in topics if topic.newest_post])
    for topic in topics:
        topic.newest = newest.get(topic.newest_post)
    return topics


def topics_of(space: Space, reader: Member) -> list[Topic]:
    """A space's topics, newest activity first, each with what is unread."""
    return topics_in([space], reader).get(space.pk, [])


def topics_in(spaces: Iterable[Space], reader: Member) -> dict[int, list[Topic]]:
    """The topics of several spaces, a listing for each: four queries, however many there are and however busy."""
    muted = muted_by(reader)
    by_activity = (Coalesce("last_post_at", "started_at").desc(), F("pk").desc())
    rank = Window(RowNumber(), partition_by=F("space"), order_by=by_activity)
    readable = _with_activity(Topic.objects.visible_to(reader).filter(space__in=spaces), without=muted)
    # A thread whose first post is still being read first is its starter's alone.
    readable = readable.filter(Q(newest_post__isnull=False) | Q(started_by=reader) | Q(kind=Topic.Kind.ROOM))
    shown = list(readable.annotate(rank=rank).filter(rank__lte=TOPICS_SHOWN).values_list("pk", flat=True))
    topics = _with_unread(_with_activity(Topic.objects.filter(pk__in=shown), without=muted), reader, muted)
    listings: dict[int, list[Topic]] = {}
    for topic in with_newest(topics.order_by(*by_activity)):
        listings.setdefault(topic.space_id, []).append(topic)
    return listings


def _with_unread(topics: QuerySet[Topic], reader: Member, muted: set[int]) -> QuerySet[Topic]:
    read_to = ReadMark.objects.filter(member=reader, topic=OuterRef("topic")).values("position")[:1]
    unread = (
        Post.objects.published()
        .filter(topic=OuterRef("pk"), position__gt=Coalesce(Subquery(read_to), 0))
        .exclude(author__in={reader.pk, *muted})
        .order_by()
        .values("topic")
        .annotate(many=Count("pk"))
        .values("many")
    )
    return topics.annotate(unread=Coalesce(Subquery(unread, output_field=IntegerField()), 0))


def newest_activity(space: Space) -> datetime:
    """When something last happened in a space, of what `topics_of` found for this reader."""
    topics: list[Any] = space.topics_shown  # type: ignore[attr-defined]  # as `topics_of` made them
    return max((topic.last_post_at or topic.started_at for topic in topics), default=LONG_AGO)


def read_until(topic: Topic, reader: Member) -> int:
    """The position up to which somebody has read."""
    return ReadMark.objects.filter(topic=topic, member=reader).values_list("position", flat=True).first() or 0


def draft_of(topic: Topic, member: Member) -> Draft:
    """What they had begun to write here, or a fresh draft with its own key."""
    return Draft.objects.filter(topic=topic, member=member).first() or Draft(topic=topic, member=member, key=uuid4())


def title_above(post: Post) -> str:
    """What a thread is called, to be read with its first words: people put the worst of it there."""
    topic = post.topic
    is_first = topic.kind == Topic.Kind.THREAD and topic.started_by_id == post.author_id
    if not is_first or Post.objects.filter(topic=topic, pk__lt=post.pk).exists():
        return ""
    return f"{topic.title}\n"
