"""The record of who did what, and why. Rows are only ever added; triggers refuse everything else."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, Q

from forum.members.models import Member, Office
from forum.spaces.models import Space
from moderation.cases.models.cases import Case

# How a line begins that says what it is about, when that is a rule of the rulebook.
ABOUT_A_RULE = "Rule "


class AuditQuerySet(models.QuerySet["AuditRow"]):
    def visible_to(self, member: Member) -> AuditQuerySet:
        """Lines about cases to who moderates there, about who is let in to officers, about rules to clinicians."""
        about_a_rule = Q(case=None, about__startswith=ABOUT_A_RULE)
        return self.filter(
            Q(case__space__in=Space.objects.moderated_by(member))
            | (Q(_holds(member, Office.Kind.MEMBERSHIP_OFFICER), case=None) & ~about_a_rule)
            | (Q(_holds(member, Office.Kind.CLINICIAN)) & about_a_rule)
        )


def _holds(member: Member, kind: Office.Kind) -> Exists:
    """Whether somebody who may enter holds this office now."""
    held = Office.objects.filter(kind=kind, ended_at=None)
    return Exists(Member.objects.inside().filter(pk=member.pk, pk__in=held.values("member")))


class AuditRow(models.Model):
    """One line, chained to the one before by its hash."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="audit_rows")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=60)
    did = models.CharField(max_length=80)
    about = models.CharField(max_length=80)
    why = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["number"]


class AuditEnd(models.Model):
    """Where the chain ends. Whoever adds a line holds this row, so lines follow one another."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
