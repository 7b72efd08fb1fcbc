"""Asking once, some time later, whether somebody got the care they were pointed to."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from forum import clock
from forum.members.models import Member
from forum.signposting.models import Signpost

FADES_AFTER = timedelta(days=14)


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, member: Member) -> FollowUpQuerySet:
        """One's own, once they have been asked. Nobody else's, whoever one is."""
        asked = self.filter(state__in=[FollowUp.State.ASKED, FollowUp.State.ANSWERED])
        return asked.filter(member=member, member__in=Member.objects.inside())

    def waiting_for_an_answer(self) -> FollowUpQuerySet:
        """Asked, and neither answered nor so long ago that asking on would be nagging."""
        return self.filter(state=FollowUp.State.ASKED, asked_at__gt=clock.now() - FADES_AFTER).order_by(
            "asked_at", "pk"
        )

    def due(self) -> FollowUpQuerySet:
        """Whose time has come, the longest wait first."""
        return self.filter(state=FollowUp.State.PLANNED, ask_at__lte=clock.now()).order_by("ask_at", "pk")

    def to_show(self) -> FollowUpQuerySet:
        """With all that its card is made of."""
        return self.select_related("signpost__post__topic__space", "member").prefetch_related("member__care_contacts")

    def move(self, follow_up: FollowUp, *, out_of: FollowUp.State, into: FollowUp.State, **more: object) -> bool:
        """Change a state once. False means that somebody else got there first."""
        found = self.filter(pk=follow_up.pk, state=out_of)
        return bool(found.update(state=into, version=F("version") + 1, **more))

    def answer(self, follow_up: FollowUp, answer: FollowUp.Answer) -> bool:
        """Write down what somebody said. False means that they had said just that already."""
        asked = self.filter(pk=follow_up.pk, state__in=[FollowUp.State.ASKED, FollowUp.State.ANSWERED])
        new = asked.exclude(answer=answer)
        return bool(
            new.update(state=FollowUp.State.ANSWERED, answer=answer, answered_at=clock.now(), version=F("version") + 1)
        )


class FollowUp(models.Model):
    """A question for one member about one signpost: did you get seen? Asked once for each need."""

    class State(models.TextChoices):
        PLANNED = "planned"
        ASKED = "asked"
        ANSWERED = "answered"
        DROPPED = "dropped"  # They are getting help, or it was not about them: they are not asked.

    class Answer(models.TextChoices):
        NONE = ""
        YES = "yes"
        BOOKED = "booked"
        COULD_NOT = "could_not"
        NOT_NEEDED = "not_needed"
        LEFT = "left"

    signpost = models.OneToOneField(Signpost, on_delete=models.PROTECT, related_name="follow_up")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="follow_ups")
    rule = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NONE, blank=True)
    planned_at = models.DateTimeField(default=clock.now)
    ask_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "rule"], condition=Q(state="planned"), name="a_need_is_asked_about_once"
            ),
            models.CheckConstraint(
                condition=(Q(state="answered") & ~Q(answer="")) | (~Q(state="answered") & Q(answer="")),
                name="what_is_answered_has_an_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], condition=Q(state="planned"), name="follow_up_to_ask"),
            models.Index(fields=["member", "state"], name="follow_up_of_a_member"),
        ]

    @property
    def could_not(self) -> bool:
        """They tried, and could not get seen."""
        return self.answer == FollowUp.Answer.COULD_NOT
