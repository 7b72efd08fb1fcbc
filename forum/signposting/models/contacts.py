"""People of a member's own care team."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from forum import clock
from forum.members.models import Member


class CareContactQuerySet(models.QuerySet["CareContact"]):
    def may_be_written_to(self) -> CareContactQuerySet:
        """Those with an address that their member agreed to, for as long as they agree."""
        return self.exclude(email="").exclude(agreed_at=None)

    def same_number(self, member: Member, phone: str) -> CareContact | None:
        """The one that somebody has saved under this number, however they spaced it."""
        return next((kept for kept in self.filter(member=member) if _bare(kept.phone) == _bare(phone)), None)


class CareContact(models.Model):
    """Somebody of a member's own care team: a number, and an address if we may write there. Only they see it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="care_contacts")
    label = models.CharField(max_length=40)
    phone = models.CharField(max_length=24)
    email = models.EmailField(blank=True)
    # When they agreed, by a tick of its own, that a letter may go to that address if they ask for one.
    agreed_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(default=clock.now)

    objects = CareContactQuerySet.as_manager()

    class Meta:
        ordering = ["kept_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "phone"], name="a_number_is_kept_once"),
            models.CheckConstraint(condition=Q(agreed_at=None) | ~Q(email=""), name="nobody_agrees_to_no_address"),
        ]


def _bare(phone: str) -> str:
    return "".join(sign for sign in phone.lower() if sign.isalnum() or sign == "+")
