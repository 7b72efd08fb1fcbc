"""Cards that point somebody to care, for their eyes only, and the rules they have ended."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from forum import clock
from forum.members.models import Member
from forum.topics.models import Post


def today() -> date:
    """The day it is here, not in Greenwich: a card belongs to a person's day."""
    return timezone.localdate(clock.now())


class SignpostQuerySet(models.QuerySet["Signpost"]):
    def visible_to(self, member: Member) -> SignpostQuerySet:
        """Somebody's own, and nobody else's: no supporter, no moderator, no other member."""
        return self.filter(member=member, member__in=Member.objects.inside()).exclude(state=Signpost.State.COUNTED)

    def shown(self) -> SignpostQuerySet:
        """Those that are still on the page. What is about life and death is never put away altogether."""
        return self.exclude(state=Signpost.State.COUNTED).exclude(
            Q(state=Signpost.State.DISMISSED) & ~Q(level__in=Signpost.GRAVE)
        )

    def to_show(self) -> SignpostQuerySet:
        """With all that a card is made of."""
        return self.select_related("post__topic__space").prefetch_related("member__care_contacts")

    def answer(self, signpost: Signpost, into: Signpost.State) -> bool:
        """Write down what somebody said to a card, once. False means they had said so already."""
        cards = self.filter(pk=signpost.pk).exclude(state__in=[into, Signpost.State.COUNTED])
        return bool(cards.update(state=into, answered_at=clock.now(), version=F("version") + 1))

    def open_up(self, signpost: Signpost) -> bool:
        """Write down that a number on it was tapped, unless it has been answered."""
        cards = self.filter(pk=signpost.pk, state=Signpost.State.SHOWN)
        return bool(cards.update(state=Signpost.State.OPENED, version=F("version") + 1))


class Signpost(models.Model):
    """A private card for one member: what they wrote, and where to get care. One for each need and day."""

    class Level(models.TextChoices):
        EMERGENCY = "emergency"
        CRISIS = "crisis"
        URGENT = "urgent"
        SOON = "soon"

    class State(models.TextChoices):
        SHOWN = "shown"
        OPENED = "opened"
        ALREADY_IN_CARE = "already_in_care"
        NOT_ABOUT_ME = "not_about_me"
        DISMISSED = "dismissed"
        COUNTED = "counted"  # No clinician has signed its rule: nobody is shown it.

    class By(models.TextChoices):
        RULES = "rules"
        LEARNED = "learned"

    GRAVE = (Level.EMERGENCY, Level.CRISIS)

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="signposts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=64)
    level = models.CharField(max_length=10, choices=Level)
    by = models.CharField(max_length=7, choices=By, default=By.RULES, help_text="Which of the two readers saw it")
    confidence = models.FloatField(default=1.0, help_text="How sure it was, from 0 to 1")
    beside = models.CharField(max_length=64, blank=True, help_text="The rule of a crisis in the same words")
    # Places in the post, [[start, end], …]. Never the words themselves: they stay in one place.
    because = models.JSONField(default=list)
    about = models.CharField(max_length=5, choices=[("self", "self"), ("other", "other")], default="self")
    state = models.CharField(max_length=16, choices=State, default=State.SHOWN)
    day = models.DateField(default=today)
    version = models.PositiveIntegerField(default=1)
    shown_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = SignpostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "rule", "day"], name="one_card_for_each_need_and_day"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0) & Q(confidence__lte=1), name="how_sure_is_from_nought_to_one"
            ),
        ]
        indexes = [models.Index(fields=["post", "member"], name="signpost_beside_its_post")]

    @property
    def is_grave(self) -> bool:
        return self.level in Signpost.GRAVE

    @property
    def is_soft(self) -> bool:
        """No rule saw it, only the learned reader: it may well be wrong, and says so."""
        return self.by == Signpost.By.LEARNED

    @property
    def is_shown(self) -> bool:
        """Whether it is still on the page."""
        put_away = self.state == Signpost.State.DISMISSED and not self.is_grave
        return self.state != Signpost.State.COUNTED and not put_away


class RuleEnded(models.Model):
    """This rule says nothing more to this person: twice they said that it was not about them."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=64)
    ended_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "rule"], name="a_rule_ends_once")]
