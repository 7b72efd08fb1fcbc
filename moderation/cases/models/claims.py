"""Who has a case in hand. The database allows one at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from forum import clock
from forum.members.models import Member

LEASE = timedelta(minutes=15)


def lease_from_now() -> datetime:
    return clock.now() + LEASE


class Claim(models.Model):
    """A moderator has a case. Its number is the token that every later write must show."""

    class Ended(models.TextChoices):
        DECIDED = "decided"
        RELEASED = "released"
        RAN_OUT = "ran_out"
        STEPPED_ASIDE = "stepped_aside"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="claims")
    moderator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=lease_from_now)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=16, choices=Ended, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at=None), name="one_live_claim_a_case"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="") | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="a_claim_ends_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["ended_at", "expires_at"], name="claim_by_lease")]

    @property
    def token(self) -> int:
        return self.pk

    @property
    def has_run_out(self) -> bool:
        return self.expires_at <= clock.now()
