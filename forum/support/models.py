"""Supporters: members with current training."""

from __future__ import annotations

from datetime import date

from django.db import models

from forum import clock
from forum.members.models import Member


class AccreditationQuerySet(models.QuerySet["Accreditation"]):
    def current(self, day: date) -> AccreditationQuerySet:
        """Those that count on this day."""
        return self.filter(valid_until__gte=day, ended_at=None)


class Accreditation(models.Model):
    """Somebody has been trained to support others, until a day. Old ones are kept."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="accreditations")
    valid_until = models.DateField()
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AccreditationQuerySet.as_manager()
