"""Places to get help: who they are for, how to reach them, who last looked, and what made anybody doubt it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from forum import clock
from forum.members.models import Member
from forum.signposting.services.hours import Hours

# Without vowels, so that chance spells no word, and without figures, so that nothing looks like a postcode.
ALPHABET = "bcdfghjkmnpqrstvwxz"
LONGEST_SENTENCE = 300
# So long after a check was due, everybody who looks is told when the last one was.
VERY_LATE = timedelta(days=60)


def today() -> date:
    """The day it is here."""
    return timezone.localdate(clock.now())


def slug_of(key: str) -> str:
    """An address for a service we ship: the same everywhere, and not a word in it about anybody's health."""
    digest = int.from_bytes(hashlib.blake2s(f"service {key}".encode(), digest_size=8).digest())
    return "".join(ALPHABET[digest // len(ALPHABET) ** place % len(ALPHABET)] for place in range(6))


def new_slug() -> str:
    """An address for a service that somebody adds here."""
    return "".join(secrets.choice(ALPHABET) for _ in range(7))


class ServiceQuerySet(models.QuerySet["Service"]):
    def listed(self) -> ServiceQuerySet:
        """Those that anybody may find, signed in or not."""
        return self.filter(listed=True)

    def due(self, day: date) -> ServiceQuerySet:
        """Listed, and not looked at for as long as that may go."""
        return self.listed().filter(Q(check_by=None) | Q(check_by__lte=day))


class Service(models.Model):
    """A place to get help. Its address is a short code: addresses are remembered by browsers and written in logs."""

    class Checking(models.TextChoices):
        CHECKED = "checked", "checked on their own page"
        COPY = "copy", "its number read in an old copy of their page"
        RECALLED = "recalled", "recalled, not checked on the page"

    slug = models.SlugField(max_length=12, unique=True, default=new_slug)
    key = models.CharField(max_length=60, unique=True, null=True, help_text="Its name in what we ship, if we ship it")
    name = models.CharField(max_length=80)
    what = models.CharField(max_length=400, help_text="What they do, in plain words")
    also = models.CharField(max_length=400, blank=True, help_text="Other words by which people look for it")
    topics = models.JSONField(default=list)
    conditions = models.JSONField(default=list, help_text="Conditions, or groups of them, as the rulebook names them")
    nations = models.JSONField(default=list, help_text="Empty: all of the UK")
    area = models.CharField(max_length=80, blank=True, help_text="For local ones: where")
    phone = models.CharField(max_length=24, blank=True)
    phone_says = models.CharField(max_length=160, blank=True)
    text = models.CharField(max_length=24, blank=True, help_text="A number to send a text message to")
    text_says = models.CharField(max_length=160, blank=True)
    web = models.URLField(blank=True)
    chat = models.URLField(blank=True)
    bsl = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    hours = models.JSONField(default=dict)
    hours_say = models.CharField(max_length=160, blank=True)
    source = models.URLField(help_text="Where all this can be read")
    checking = models.CharField(max_length=8, choices=Checking, default=Checking.RECALLED)
    checked_on = models.DateField(null=True)
    recheck_days = models.PositiveSmallIntegerField(default=180)
    check_by = models.DateField(null=True)
    listed = models.BooleanField(default=True)
    unlisted_why = models.CharField(max_length=LONGEST_SENTENCE, blank=True)
    shipped = models.CharField(max_length=64, blank=True, help_text="Of what we shipped when it was last taken over")
    ours = models.BooleanField(default=False, help_text="Somebody here has changed it: what we ship no longer does")
    changed_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checking="checked", checked_on__isnull=False, check_by__isnull=False)
                | Q(checking__in=["copy", "recalled"], checked_on=None, check_by=None),
                name="a_check_has_a_day",
            ),
            models.CheckConstraint(condition=Q(listed=True) | ~Q(unlisted_why=""), name="unlisted_for_a_reason"),
            models.CheckConstraint(
                condition=~Q(phone="", text="", web="", chat="", bsl="", email=""), name="there_is_a_way_to_reach_it"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("service", args=[self.slug])

    @property
    def opening(self) -> Hours:
        return Hours.from_json(self.hours)

    @property
    def is_crisis(self) -> bool:
        return "crisis" in self.topics

    @property
    def is_very_late(self) -> bool:
        """Nobody has looked for so long, or ever, that whoever reads this should know."""
        return self.check_by is None or self.check_by + VERY_LATE < today()


class DoubtQuerySet(models.QuerySet["Doubt"]):
    def open(self) -> DoubtQuerySet:
        """Those that nobody has settled."""
        return self.filter(settled_at=None)

    def said_again(self, doubt: Doubt) -> None:
        """Somebody else says so, too."""
        self.filter(pk=doubt.pk).update(times=F("times") + 1, last_at=clock.now())


class Doubt(models.Model):
    """A reason to look at a service again: people say it is wrong, its time has come, or we ship something else now."""

    class Kind(models.TextChoices):
        TOLD = "told", "somebody says it is wrong"
        DUE = "due", "due for a check"
        SHIPPED = "shipped", "a newer version of Alongside says something else"

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="doubts")
    kind = models.CharField(max_length=8, choices=Kind)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DoubtQuerySet.as_manager()

    class Meta:
        ordering = ["first_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "kind"], condition=Q(settled_at=None), name="one_open_doubt_of_a_kind"
            ),
        ]


class Sentence(models.Model):
    """What somebody said is wrong, in their words. Who they are is not kept."""

    doubt = models.ForeignKey(Doubt, on_delete=models.CASCADE, related_name="sentences")
    words = models.CharField(max_length=LONGEST_SENTENCE)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]


class Upkeep(models.Model):
    """What was done to a service: who, what, when and how it was before. Never changed afterwards."""

    class Act(models.TextChoices):
        SHIPPED = "shipped", "came with Alongside"
        RENEWED = "renewed", "renewed by a newer version of Alongside"
        ADDED = "added", "added"
        CORRECTED = "corrected", "corrected"
        CHECKED = "checked", "checked: all of it is right"
        UNLISTED = "unlisted", "taken off the list"
        LISTED = "listed", "put back on the list"

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="upkeep")
    act = models.CharField(max_length=10, choices=Act)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    why = models.CharField(max_length=LONGEST_SENTENCE, blank=True)
    before = models.JSONField(default=dict, help_text="What it said before, for what changed")

    class Meta:
        ordering = ["-at", "-pk"]
