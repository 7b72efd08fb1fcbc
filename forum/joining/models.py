"""How somebody comes in: a code that vouches for them, or an application that a person checks."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.db import models
from django.db.models import Exists, F, Q

from forum import clock
from forum.members.models import Member, Office
from forum.outbox import Outgoing
from forum.spaces.models import Space

# Without letters and figures that look or sound alike.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def new_code() -> str:
    """A code that can be read out over the phone, and not guessed: about 58 bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def hash_of(code: str) -> str:
    """What we keep of a code. Spaces, dashes and case don't matter to whoever types it."""
    bare = re.sub(r"[^A-Z0-9]", "", code.upper())
    return hashlib.sha256(bare.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, code: str) -> InvitationQuerySet:
        """The invitation this code belongs to, while it lasts."""
        return self.filter(code_hash=hash_of(code), uses_left__gt=0, expires_at__gt=clock.now())

    def take_one(self, code: str) -> Invitation | None:
        """Use a code once. However many try at the same moment, never more than it allows."""
        taken = self.usable(code).update(uses_left=F("uses_left") - 1)
        return self.get(code_hash=hash_of(code)) if taken else None

    def give_one_back(self, invitation: Invitation) -> None:
        """It turned out not to be needed."""
        self.filter(pk=invitation.pk, uses_left__lt=F("uses")).update(uses_left=F("uses_left") + 1)


class Invitation(models.Model):
    """A code from a clinic or a charity that vouches: whoever has it is a patient."""

    code_hash = models.CharField(max_length=64, unique=True)
    vouched_by = models.CharField(max_length=120)
    spaces = models.ManyToManyField(Space, related_name="+")
    uses = models.PositiveIntegerField()
    uses_left = models.PositiveIntegerField()
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(uses_left__lte=F("uses")), name="a_code_is_not_used_less_than_never"),
        ]


class Vouching(models.Model):
    """Whom an invitation brought in. Kept: it says why somebody is a member."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="vouchings")
    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="vouching")
    at = models.DateTimeField(default=clock.now)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, member: Member) -> ApplicationQuerySet:
        """All of them to membership officers, none to anybody else."""
        officers = Office.objects.filter(kind=Office.Kind.MEMBERSHIP_OFFICER, ended_at=None)
        reader = Member.objects.inside().filter(pk=member.pk, pk__in=officers.values("member"))
        return self.filter(Exists(reader))

    def waiting(self) -> ApplicationQuerySet:
        """Those nobody has decided yet, the longest wait first."""
        return self.filter(state=Application.State.WAITING).order_by("created_at", "pk")

    def decide(self, application: Application, into: Application.State, by: Member, words: str = "") -> bool:
        """Decide once. False means that another officer was quicker."""
        waiting = self.filter(pk=application.pk, state=Application.State.WAITING)
        return bool(waiting.update(state=into, decided_by=by, decided_at=clock.now(), answer=words))


class Application(models.Model):
    """Somebody asks to join. No account until a person has looked."""

    class State(models.TextChoices):
        WAITING = "waiting"
        LET_IN = "let_in"
        DECLINED = "declined"

    name = models.CharField(max_length=30)
    email = models.EmailField()
    born = models.DateField()
    nation = models.CharField(max_length=16, choices=Member.Nation, default=Member.Nation.NOT_SAID, blank=True)
    condition = models.CharField(max_length=120)
    words = models.TextField(help_text="How we could check that they are a patient")
    wording = models.CharField(max_length=16, help_text="Version of the words they agreed to")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    member = models.OneToOneField(Member, on_delete=models.PROTECT, null=True, related_name="application")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "created_at"], name="application_by_wait")]


class LetterQuerySet(models.QuerySet["Letter"]):
    def still_true(self) -> LetterQuerySet:
        """Without welcomes to people whose place is gone before the letter went out."""
        return self.filter(Q(member__standing=Member.Standing.ACTIVE) | ~Q(kind=Letter.Kind.WELCOME))


class Letter(Outgoing):
    """A letter that is owed to somebody who wants to come in. Its words, and its link, are made when it is sent."""

    class Kind(models.TextChoices):
        WELCOME = "welcome"
        ALREADY_HERE = "already_here"
        DECLINED = "declined"

    kind = models.CharField(max_length=12, choices=Kind)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="declined", member=None, application__isnull=False)
                | Q(kind__in=["welcome", "already_here"], member__isnull=False, application=None),
                name="a_letter_has_one_reader",
            ),
            models.UniqueConstraint(
                fields=["member", "kind"], condition=Q(sent_at=None), name="nobody_is_owed_a_letter_twice"
            ),
        ]
        indexes = [models.Index(fields=["try_at"], condition=Q(sent_at=None), name="letter_to_send")]
