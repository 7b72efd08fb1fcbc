"""What somebody was told: what we did, and why. The words are kept as they were read."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.urls import reverse

from forum import clock
from forum.members.models import Member
from moderation.cases.house_rules import Rule, house_rules
from moderation.cases.models.cases import Case
from moderation.cases.models.decisions import RESTRICTS, Decision
from moderation.cases.wordings import words_as_they_were

TIME_TO_ASK = timedelta(days=183)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, member: Member) -> NoticeQuerySet:
        """One's own, and nobody else's."""
        return self.filter(recipient=member)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def newest_first(self) -> NoticeQuerySet:
        return self.order_by("-created_at", "-pk")


class Notice(models.Model):
    """A word from the care team to one person."""

    class Kind(models.TextChoices):
        DECISION = "decision"
        LETTER = "letter"
        LOOKED = "looked"
        ANSWER = "answer"

    recipient = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="notices")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120)
    text = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_notice_says_something"),
        ]
        indexes = [models.Index(fields=["recipient", "created_at"], name="notice_by_recipient")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notice", args=[self.pk])

    @property
    def version(self) -> int:
        return 2 if self.read_at else 1

    @property
    def restricts(self) -> bool:
        """Whether it tells of something done to its reader's own words."""
        return self.kind == self.Kind.DECISION and self.decision is not None and self.decision.outcome in RESTRICTS

    @property
    def words(self) -> str:
        """What its reader had written, as it was when it was decided about."""
        if not (self.restricts and self.decision and self.case.post):
            return ""
        return words_as_they_were(self.case.post, self.decision.wording)

    @property
    def rule(self) -> Rule | None:
        return house_rules().get(self.decision.rule_code) if self.restricts and self.decision else None

    @property
    def may_appeal(self) -> bool:
        """Asking again is possible once for each decision, for half a year."""
        return self.restricts and self.appeal is None and clock.now() < self.created_at + TIME_TO_ASK

    @property
    def appeal(self) -> models.Model | None:
        """How its reader asked again, if they did."""
        return getattr(self.decision, "appeal", None) if self.restricts else None
