"""The record of who did what, and why. Rows are only ever added; triggers refuse everything else."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, Q

from forum.members.models import Member, Office
from forum.spaces.models import Space
from moderation.cases.models.cases import Case


class AuditQuerySet(models.QuerySet["AuditRow"]):
    def visible_to(self, member: Member) -> AuditQuerySet:
        """Lines about cases, to who moderates their space; those about who is let in, to membership officers."""
        officers = Office.objects.filter(kind=Office.Kind.MEMBERSHIP_OFFICER, ended_at=None)
        officer = Member.objects.inside().filter(pk=member.pk, pk__in=officers.values("member"))
        return self.filter(Q(case__space__in=Space.objects.moderated_by(member)) | Q(Exists(officer), case=None))


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
