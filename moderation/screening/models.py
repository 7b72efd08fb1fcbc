"""What the machine read in a post: where it looked, never what it said."""

from __future__ import annotations

from django.db import models

from forum import clock
from forum.topics.models import Post


class Reading(models.Model):
    """One reading of one wording. Places in the text, no words: the words are in the post, and only there."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="readings")
    wording = models.PositiveIntegerField()
    level = models.CharField(max_length=10, help_text="The gravest need, or none")
    needs = models.JSONField(default=list, help_text="Each with rule, level, about and marks ([start, end])")
    risks = models.JSONField(default=list, help_text="Each with rule, harm and mark ([start, end])")
    readers = models.CharField(max_length=40, help_text="Which versions of the rules read")
    failed = models.BooleanField(default=False, help_text="A reader broke on these words, so a person reads them")
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "wording"], name="a_wording_is_read_once")]
