"""Conversations and what is said in them. One kind of post, whether in a thread or a live room."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from forum import clock
from forum.members.models import Member
from forum.spaces.models import Belonging, Space

LONGEST_POST = 10_000


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, member: Member) -> TopicQuerySet:
        """Topics of the spaces somebody belongs to; while no word of one can be read, its title can't be either."""
        said = Post.objects.filter(topic=OuterRef("pk"))
        return self.filter(space__in=Space.objects.visible_to(member)).filter(
            Q(Exists(said.filter(Q(state=Post.State.PUBLISHED) | Q(author=member))))
            | ~Exists(said)
            | Q(kind=Topic.Kind.ROOM)
            | Q(started_by=member)
            | Q(space__in=Space.objects.moderated_by(member))
        )


class Topic(models.Model):
    """A conversation: a kept thread with a title, or a room that is always open."""

    class Kind(models.TextChoices):
        THREAD = "thread"
        ROOM = "room"

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="topics")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.THREAD)
    title = models.CharField(max_length=120)
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    is_open = models.BooleanField(default=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["space", "kind"], name="topic_by_space_and_kind")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.pk])

    @property
    def feed(self) -> str:
        return f"topic.{self.pk}"


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, member: Member) -> PostQuerySet:
        """Published posts, the member's own, and everything in spaces they moderate."""
        return self.filter(topic__space__in=Space.objects.visible_to(member)).filter(
            Q(state=Post.State.PUBLISHED) | Q(author=member) | Q(topic__space__in=Space.objects.moderated_by(member))
        )

    def published(self) -> PostQuerySet:
        """What anybody in the topic may read."""
        return self.filter(state=Post.State.PUBLISHED)

    def to_show(self) -> PostQuerySet:
        """With what a reader sees beside the words: who wrote it, and as what."""
        role = Belonging.objects.filter(
            space=OuterRef("topic__space"), member=OuterRef("author"), ended_at=None
        ).values("role")[:1]
        return self.select_related("author").annotate(author_role=Coalesce(Subquery(role), Value("")))

    def in_order(self) -> PostQuerySet:
        """By position, never by clock. What was never published stands last, as its author left it."""
        return self.order_by(F("position").asc(nulls_last=True), "pk")

    def sent_before(self, author: Member, key: uuid.UUID) -> Post | None:
        return self.filter(author=author, key=key).first()

    def move(self, post: Post, *, out_of: set[Post.State], into: Post.State) -> bool:
        """Change a post's state once. False means someone else got there first."""
        moved = self.filter(pk=post.pk, state__in=out_of).update(state=into, version=F("version") + 1)
        if moved:
            # As it is now, under the lock: whoever read the post earlier may not know that it has been published.
            post.refresh_from_db(fields=["state", "version", "position", "published_at"])
        return bool(moved)


class Post(models.Model):
    """What somebody wrote in a topic. Held, and read by nobody else, until something lets it through."""

    class State(models.TextChoices):
        HELD = "held"
        PUBLISHED = "published"
        HIDDEN = "hidden"
        WITHDRAWN = "withdrawn"

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="posts")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="posts")
    key = models.UUIDField(default=uuid.uuid4, help_text="Made when the draft was begun; a retry repeats it")
    fingerprint = models.CharField(
        max_length=64, help_text="Of what was first sent, so a retry can be told from a mistake"
    )
    body = models.TextField(max_length=LONGEST_POST)
    body_html = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    version = models.PositiveIntegerField(default=1)
    position = models.BigIntegerField(null=True, help_text="The topic's revision when it was first published")
    written_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="a_post_is_taken_once"),
            models.UniqueConstraint(fields=["topic", "position"], name="one_post_in_each_place"),
            models.CheckConstraint(
                condition=Q(state__in=["held", "published", "hidden", "withdrawn"]),
                name="post_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["author", "written_at"], name="post_by_author_and_time"),
            models.Index(fields=["topic", "state", "position"], name="post_in_its_place"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("post", args=[self.pk])


class Wording(models.Model):
    """What a post said before it was edited. For staff; never deleted with the edit."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="wordings")
    body = models.TextField()
    replaced_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)


class Draft(models.Model):
    """What somebody has begun to write in a topic, kept until it is sent."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="drafts")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE)
    key = models.UUIDField(default=uuid.uuid4)
    body = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="one_draft_in_a_topic")]


class ReadMark(models.Model):
    """How far somebody has read in a topic."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="read_marks")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE)
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="one_read_mark_in_a_topic")]
