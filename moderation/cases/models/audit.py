"""The record of who did what, and why. Rows are only ever added; triggers refuse everything else."""

from __future__ import annotations

from django.db import models

from forum.members.models import Member
from forum.spaces.models import Space
from moderation.cases.models.cases import Case


class AuditQuerySet(models.QuerySet["AuditRow"]):
    def visible_to(self, member: Member) -> AuditQuerySet:
        """What concerns cases of the spaces somebody moderates."""
        return self.filter(case__space__in=Space.objects.moderated_by(member))


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
