"""Somebody asks us to look again. Whoever decided first is kept out by the database."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from forum import clock
from forum.members.models import Member
from moderation.cases.models.cases import Case
from moderation.cases.models.decisions import Decision
from moderation.cases.models.notices import Notice


class Appeal(models.Model):
    """One asking-again about one decision. It is answered by a decision of somebody else."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT)
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    asked_at = models.DateTimeField(default=clock.now)
    first_moderator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    answered_by = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="answers")
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(reviewer=F("first_moderator")), name="somebody_else_looks_again"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None, reviewer=None) | Q(answered_by__isnull=False, reviewer__isnull=False),
                name="an_answered_appeal_has_a_reviewer",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_by=None), name="one_unanswered_appeal_a_case"
            ),
        ]
