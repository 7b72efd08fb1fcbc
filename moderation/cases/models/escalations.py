"""Clocks that call people, and the letters they send. Rows, so that nothing is lost when a process dies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from forum.members.models import Member
from forum.outbox import Outgoing
from moderation.cases.models.cases import Case


class Escalation(models.Model):
    """The clock of one case: which step comes next, and when. Without a time it stands still."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT)
    step = models.PositiveSmallIntegerField(default=0, help_text="How many steps have been taken in this loop")
    loop = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    nobody_left_at = models.DateTimeField(null=True, help_text="When everybody had been called and nobody had come")

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="escalation_by_time")]


class Alert(Outgoing):
    """A letter to one person that something needs them: what it is, it does not say."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    loop = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "loop", "step", "person"], name="nobody_is_called_twice"),
        ]
        indexes = [models.Index(fields=["try_at"], condition=Q(sent_at=None), name="alert_to_send")]
