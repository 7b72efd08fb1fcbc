"""Letters to a clinic, each asked for by the member it is about, who has read every word of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from forum.members.models import Member
from forum.outbox import Outgoing
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import CareContact


class ClinicLetterQuerySet(models.QuerySet["ClinicLetter"]):
    def standing(self) -> ClinicLetterQuerySet:
        """Sent or on its way: not those that were taken back before they went."""
        return self.filter(taken_back_at=None)

    def still_wanted(self) -> ClinicLetterQuerySet:
        """Without those whose member has taken back their yes, changed the address, or gone, before the letter went."""
        agreed = self.standing().exclude(contact__agreed_at=None).filter(contact__email=F("to_email"))
        return agreed.filter(member__in=Member.objects.inside())


class ClinicLetter(Outgoing):
    """One letter, exactly as its member saw it. Nothing is sent that they have not read."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="letters")
    contact = models.ForeignKey(CareContact, on_delete=models.SET_NULL, null=True, related_name="+")
    to_label = models.CharField(max_length=40)
    to_email = models.EmailField()
    text = models.TextField()
    # A yes given later is for another letter: what was taken back never goes.
    taken_back_at = models.DateTimeField(null=True)

    objects = ClinicLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "to_email"], condition=Q(taken_back_at=None), name="a_clinic_is_written_to_once"
            ),
        ]
        indexes = [models.Index(fields=["try_at"], condition=Q(sent_at=None), name="clinic_letter_to_send")]
