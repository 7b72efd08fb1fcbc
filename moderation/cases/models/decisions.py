"""What was decided, under which rule, on which facts, and each restriction it puts on somebody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from forum import clock
from forum.members.models import Member
from forum.topics.models import Post
from moderation.cases.house_rules import Rule, house_rules
from moderation.cases.models.cases import Case
from moderation.cases.models.claims import Claim

RESTRICTS = ("hide", "hide_and_warn")
OUTCOMES = ("no_action", "let_through", "write_to_them", *RESTRICTS, "uphold", "overturn")


class Decision(models.Model):
    """What one moderator decided about a case, once for each of its rounds. Never changed afterwards."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT)
    moderator = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16)
    rule_code = models.CharField(max_length=24, blank=True)
    rule_version = models.CharField(max_length=16, blank=True)
    facts = models.TextField(max_length=2000, blank=True)
    letter = models.TextField(max_length=5000, blank=True)
    wording = models.PositiveIntegerField(help_text="Which wording of the post it is about")
    held_since = models.DateTimeField(null=True, help_text="If its post waited for it: since when")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="one_decision_a_round"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="decision_outcome_is_known"),
            models.CheckConstraint(
                condition=~Q(outcome__in=RESTRICTS) | ~(Q(rule_code="") | Q(rule_version="") | Q(facts="")),
                name="a_restriction_has_a_rule_and_facts",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="write_to_them", letter=""), name="writing_to_somebody_has_a_letter"
            ),
            models.CheckConstraint(condition=~Q(outcome="uphold", facts=""), name="upholding_says_why"),
        ]
        indexes = [models.Index(fields=["at"], name="decision_by_time")]

    @property
    def rule(self) -> Rule | None:
        return house_rules().get(self.rule_code)


class Measure(models.Model):
    """One restriction on somebody. It rests on a decision, and is lifted by another."""

    class Kind(models.TextChoices):
        HIDE = "hide"
        WARN = "warn"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=8, choices=Kind)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="measures")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="lifted")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(kind="hide", lifted_at=None), name="a_post_is_hidden_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="a_measure_is_lifted_by_a_decision",
            ),
        ]
