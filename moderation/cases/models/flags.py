"""Somebody, or the machine, says: please look at this."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from forum import clock
from forum.members.models import Member
from forum.topics.models import Post
from moderation.cases.harms import Harm, harm
from moderation.cases.models.cases import Case


class FlagQuerySet(models.QuerySet["Flag"]):
    def unanswered(self) -> FlagQuerySet:
        return self.filter(answered_at=None)

    def by_people(self) -> FlagQuerySet:
        """Those whose senders are owed an answer."""
        return self.exclude(by=None)


class Flag(models.Model):
    """One worry about one post, or one ask. Who sent it is never told to the writer; the machine's have no sender."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="flags")
    # Of an ask there is none: its case says which.
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="flags")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    harm_code = models.CharField(max_length=24)
    # The sender’s. The machine’s about an ask are the ask’s own, as it read them: of an ask no wordings are kept.
    words = models.TextField(max_length=2000, blank=True)
    key = models.UUIDField(null=True, help_text="Made with the form; a retry repeats it")
    rule = models.CharField(max_length=40, blank=True, help_text="The machine's: which rule")
    marks = models.JSONField(default=list, help_text="The machine's: where in the wording, as [start, end]")
    wording = models.PositiveIntegerField(help_text="Which wording of the post (for an ask: its version) it is about")
    created_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "key"], name="a_flag_is_taken_once"),
            models.UniqueConstraint(
                fields=["by", "post"], condition=Q(answered_at=None), name="one_open_flag_a_person_and_post"
            ),
            models.UniqueConstraint(
                fields=["by", "case"],
                condition=Q(answered_at=None, post=None),
                name="one_open_flag_a_person_and_ask",
            ),
            models.CheckConstraint(condition=Q(by=None) | Q(key__isnull=False), name="a_persons_flag_has_a_key"),
        ]
        indexes = [models.Index(fields=["case", "answered_at"], name="flag_by_case")]

    @property
    def harm(self) -> Harm:
        return harm(self.harm_code)

    @property
    def reason(self) -> str:
        return self.harm.asks or self.harm.title

    @property
    def source(self) -> str:
        """Who told us, for moderators."""
        return self.by.name if self.by else "the first reading, by machine"
