"""Who is here: people, what they agreed to, and whom they would rather not read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from forum import clock


class MemberQuerySet(models.QuerySet["Member"]):
    def inside(self) -> MemberQuerySet:
        """Those for whom the doors open: active members, and staff by their office."""
        staff = Exists(Office.objects.filter(member=OuterRef("pk"), ended_at=None))
        return self.filter(Q(standing=Member.Standing.ACTIVE) | (Q(standing=Member.Standing.APPLICANT) & staff))


class MemberManager(BaseUserManager["Member"]):
    def get_queryset(self) -> MemberQuerySet:
        return MemberQuerySet(self.model, using=self._db)

    def inside(self) -> MemberQuerySet:
        return self.get_queryset().inside()

    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email__iexact=username)

    def create_user(self, *, email: str, name: str, password: str | None = None, **more: Any) -> Member:
        """A new account. It opens no doors until its standing is active."""
        member = self.model(email=email.strip().lower(), name=name, **more)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """A person. Known to others by a chosen name only; the email address is for signing in."""

    class Standing(models.TextChoices):
        APPLICANT = "applicant"
        ACTIVE = "active"
        PAUSED = "paused"
        SUSPENDED = "suspended"
        LEFT = "left"

    class Nation(models.TextChoices):
        NOT_SAID = "", "I’d rather not say"
        ENGLAND = "england", "England"
        SCOTLAND = "scotland", "Scotland"
        WALES = "wales", "Wales"
        NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"
        ELSEWHERE = "elsewhere", "Somewhere else"

    email = models.EmailField()
    name = models.CharField(max_length=30)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.APPLICANT)
    born = models.DateField(null=True, blank=True)
    joined_at = models.DateTimeField(default=clock.now)
    shows_presence = models.BooleanField(default=True)
    # Whose health service answers: the numbers for help differ. Nobody else sees it.
    nation = models.CharField(max_length=16, choices=Nation, default=Nation.NOT_SAID, blank=True)
    # Derived, never set: what sign-in asks. Suspended people may sign in, to read why and to appeal.
    is_active = models.GeneratedField(
        expression=~Q(standing="left"),  # type: ignore[arg-type]  # Django takes a condition; the stubs do not.
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.UniqueConstraint(Lower("name"), name="one_member_per_name"),
            models.CheckConstraint(
                condition=Q(standing__in=["applicant", "active", "paused", "suspended", "left"]),
                name="member_standing_is_known",
            ),
            models.CheckConstraint(
                condition=Q(nation__in=["", "england", "scotland", "wales", "northern_ireland", "elsewhere"]),
                name="member_nation_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def feed(self) -> str:
        """What concerns this person alone: their held posts, signposts and notices."""
        return f"member.{self.pk}"

    def age_on(self, day: date) -> int | None:
        """How old somebody is on a day, or None if they have not said when they were born."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


class Office(models.Model):
    """What somebody does for the whole house. Staff who are not patients come in by this door."""

    class Kind(models.TextChoices):
        MODERATOR = "moderator"
        SAFEGUARDING_LEAD = "safeguarding_lead"
        MEMBERSHIP_OFFICER = "membership_officer"
        CLINICIAN = "clinician"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"], condition=Q(ended_at=None), name="each_office_held_once"
            ),
        ]


class Consent(models.Model):
    """Something a person said yes to, in which words, and until when. Never deleted: it is the proof."""

    class Kind(models.TextChoices):
        HOUSE_RULES = "house_rules"
        HEALTH_DATA = "health_data"
        HEALTH_FOR_SIGNPOSTS = "health_for_signposts"
        CLINIC_CONTACT = "clinic_contact"
        TEACHES_READER = "teaches_reader"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=24, choices=Kind)
    wording = models.CharField(max_length=16, help_text="Version of the words agreed to")
    given_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_standing_consent_of_a_kind",
            ),
        ]


class About(models.Model):
    """What somebody told us of their own health, kept apart from the account and used only if they agreed."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="about")
    conditions = models.JSONField(default=list)


class Mute(models.Model):
    """I would rather not read this person. They are never told."""

    muter = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["muter", "muted"], name="muted_once"),
            models.CheckConstraint(condition=~Q(muter=models.F("muted")), name="nobody_mutes_themselves"),
        ]
