"""What clinicians have said about the rulebook: their signatures, and the questions they put to its keepers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q

from forum import clock
from forum.members.models import Member, Office


class Register(models.TextChoices):
    """Who keeps the list that a clinician is on."""

    GMC = "gmc", "General Medical Council (doctors)"
    NMC = "nmc", "Nursing and Midwifery Council"
    GPHC = "gphc", "General Pharmaceutical Council"
    PSNI = "psni", "Pharmaceutical Society of Northern Ireland"
    HCPC = "hcpc", "Health and Care Professions Council"


def is_a_clinician(member: Member) -> Exists:
    """Whether somebody holds the office now and the doors are open to them."""
    clinicians = Office.objects.filter(kind=Office.Kind.CLINICIAN, ended_at=None)
    return Exists(Member.objects.inside().filter(pk=member.pk, pk__in=clinicians.values("member")))


class SignatureQuerySet(models.QuerySet["Signature"]):
    def visible_to(self, member: Member) -> SignatureQuerySet:
        """All of them to clinicians, none to anybody else."""
        return self.filter(is_a_clinician(member))

    def live(self) -> SignatureQuerySet:
        """Those that stand, the oldest first. Invented ones count where everybody is invented, and nowhere else."""
        return self._standing() if settings.DEMO else self.real()

    def real(self) -> SignatureQuerySet:
        """Those that stand and that somebody gave who is no invention."""
        return self._standing().filter(is_demo=False)

    def _standing(self) -> SignatureQuerySet:
        return self.filter(withdrawn_at=None).order_by("pk")

    def take_back(self, signature: Signature, by: Member, why: str) -> bool:
        """Withdraw a signature once. False means that somebody had done so already."""
        standing = self.filter(pk=signature.pk, withdrawn_at=None)
        return bool(standing.update(withdrawn_at=clock.now(), withdrawn_by=by, withdrawn_why=why))


class Signature(models.Model):
    """A clinician put their name to a rule as it stood. Never changed or deleted; it can only be withdrawn."""

    rule = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    content = models.TextField(help_text="The rule as it was signed, line by line, to show later what has changed")
    clinician = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="signatures")
    turn = models.PositiveIntegerField(help_text="Which signature of this clinician under this rule it is: 1, 2, …")
    register = models.CharField(max_length=4, choices=Register)
    number = models.CharField(max_length=20, help_text="Their number on the register, as they gave it")
    note = models.TextField(blank=True)
    signed_at = models.DateTimeField(default=clock.now)
    is_demo = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.TextField(blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "clinician", "turn"], name="nobody_signs_twice_at_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="withdrawn_by_somebody_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["rule"], condition=Q(withdrawn_at=None), name="live_signatures_of_a_rule")]


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, member: Member) -> QuestionQuerySet:
        """All of them to clinicians, none to anybody else."""
        return self.filter(is_a_clinician(member))

    def open(self) -> QuestionQuerySet:
        """Those that nobody has settled, the oldest first."""
        return self.filter(settled_at=None).order_by("pk")

    def settle(self, question: Question, by: Member, answer: str) -> bool:
        """Answer once. False means that somebody had done so already."""
        unsettled = self.filter(pk=question.pk, settled_at=None)
        return bool(unsettled.update(settled_at=clock.now(), settled_by=by, answer=answer))


class Question(models.Model):
    """A clinician would not sign a rule as it stood, and says what has to change. It is for the rulebook's keepers."""

    rule = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, answer="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer="")),
                name="settled_by_somebody_with_an_answer",
            ),
            # Asked again while it is open, it is the same question.
            models.UniqueConstraint(fields=["rule", "by"], condition=Q(settled_at=None), name="one_open_question_each"),
        ]
