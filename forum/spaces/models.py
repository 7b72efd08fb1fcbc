"""Communities around a condition or a theme, who belongs to them as what, and who is looking after them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from forum import clock
from forum.members.models import Member


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, member: Member) -> SpaceQuerySet:
        """The spaces somebody belongs to, as long as the doors are open to them."""
        return self.filter(
            belonging__member__in=Member.objects.inside().filter(pk=member.pk), belonging__ended_at=None
        ).distinct()

    def moderated_by(self, member: Member) -> SpaceQuerySet:
        """The spaces somebody looks after."""
        return self.filter(
            belonging__member__in=Member.objects.inside().filter(pk=member.pk),
            belonging__role=Belonging.Role.MODERATOR,
            belonging__ended_at=None,
        )


class Space(models.Model):
    """A community. Whether first posts are read first, and whether it closes when unwatched, is its own choice."""

    name = models.CharField(max_length=60, unique=True)
    about = models.CharField(max_length=200)
    condition = models.CharField(max_length=40, blank=True, help_text="What most people here live with, if one thing")
    first_posts_held = models.PositiveSmallIntegerField(default=0)
    open_unwatched = models.BooleanField(default=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def feed(self) -> str:
        """New topics. What is said in them is in their own feeds, so that a busy one locks nothing else."""
        return f"space.{self.pk}"

    @property
    def queue_feed(self) -> str:
        """What its moderators are working on."""
        return f"queue.{self.pk}"


class Belonging(models.Model):
    """Somebody is in a space, as a member, a supporter or a moderator."""

    class Role(models.TextChoices):
        MEMBER = "member"
        SUPPORTER = "supporter"
        MODERATOR = "moderator"

    space = models.ForeignKey(Space, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="belongings")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "member"], condition=Q(ended_at=None), name="belongs_to_a_space_once"
            ),
        ]


class ShiftQuerySet(models.QuerySet["Shift"]):
    def at(self, moment: datetime) -> ShiftQuerySet:
        """Of people who can still come in: a name left on the rota watches nothing."""
        here = self.filter(moderator__in=Member.objects.inside())
        return here.filter(starts_at__lte=moment, ends_at__gt=moment).order_by("-ends_at")


class Shift(models.Model):
    """When somebody looks after a space: on duty, or on call for what cannot wait."""

    class Kind(models.TextChoices):
        ON_DUTY = "on_duty"
        ON_CALL = "on_call"

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="shifts")
    moderator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="shifts")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ON_DUTY)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = ShiftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_shift_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["space", "ends_at"], name="shift_by_space_and_end")]
