"""What helpers say of the reader, and what it may learn from: marks, and posts that somebody put in other words."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from forum import clock
from forum.members.models import Consent, Member
from forum.signposting.review.models import is_a_clinician
from forum.spaces.models import Belonging
from forum.topics.models import Post

LONGEST_NOTE = 200
HELPERS = (Belonging.Role.SUPPORTER, Belonging.Role.MODERATOR)


def agreed_to_teach(author: str) -> Exists:
    """Whether a post's writer lets the reader learn from it now. `author` is where the writer stands."""
    consents = Consent.objects.filter(kind=Consent.Kind.TEACHES_READER, withdrawn_at=None)
    return Exists(consents.filter(member=OuterRef(author)))


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, member: Member) -> MarkQuerySet:
        """One's own, where one still helps. Nobody sees another's: no member, no writer, no other helper."""
        helps = Belonging.objects.filter(member=member, role__in=HELPERS, ended_at=None)
        inside = Member.objects.inside().filter(pk=member.pk)
        return self.filter(by__in=inside, post__topic__space__in=helps.values("space"))

    def lent_to(self, clinician: Member) -> MarkQuerySet:
        """What was said of posts whose writers let a clinician read them for this."""
        return self.filter(post__in=lent_to(clinician).values("pk")).order_by("at", "pk")


class Mark(models.Model):
    """A supporter or a moderator says that a post needed a signpost, or that it did not. It holds none of its words."""

    class Said(models.TextChoices):
        NEEDED = "needed", "This needed a signpost"
        NOT_NEEDED = "not_needed", "This didn’t need one"

    class HowSoon(models.TextChoices):
        NOT_SAID = ""
        NOW = "now", "Now"
        TODAY = "today", "Today"
        WEEK = "week", "This week"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="marks")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=10, choices=Said)
    how_soon = models.CharField(max_length=5, choices=HowSoon, default=HowSoon.NOT_SAID, blank=True)
    words = models.CharField(max_length=LONGEST_NOTE, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "by"], name="one_mark_for_each_helper_and_post"),
            models.CheckConstraint(
                condition=Q(said="needed", how_soon__in=["now", "today", "week"]) | Q(said="not_needed", how_soon=""),
                name="what_was_needed_was_needed_by_some_time",
            ),
        ]


def marked_posts() -> models.QuerySet[Post]:
    """Posts that everybody in their conversation can read, and of which a helper has said something."""
    return Post.objects.published().filter(Exists(Mark.objects.filter(post=OuterRef("pk"))))


def lent_to(clinician: Member) -> models.QuerySet[Post]:
    """Marked posts whose writers agreed that a clinician reads them, to put them in other words. Never one's own."""
    theirs = marked_posts().exclude(author=clinician)
    return theirs.filter(agreed_to_teach("author"), is_a_clinician(clinician))


class ExampleQuerySet(models.QuerySet["Example"]):
    def visible_to(self, member: Member) -> ExampleQuerySet:
        """All of them to clinicians, while the writer agrees. None to anybody else, the writer included."""
        return self.with_consent().filter(is_a_clinician(member))

    def with_consent(self) -> ExampleQuerySet:
        """Those whose writers agree now."""
        return self.filter(agreed_to_teach("post__author"))

    def ready(self) -> ExampleQuerySet:
        """Finished, and fit to teach from."""
        return self.with_consent().filter(state=Example.State.READY).order_by("pk")


class Example(models.Model):
    """What a post was about, in other words, by hand. It goes the moment its writer no longer agrees."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"

    class Level(models.TextChoices):
        EMERGENCY = "emergency", "Emergency: 999, now"
        CRISIS = "crisis", "Crisis: talk to somebody now"
        URGENT = "urgent", "Urgent: today"
        SOON = "soon", "Soon: this week"
        NONE = "none", "None: no signpost"

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="example")
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    text = models.TextField()
    level = models.CharField(max_length=9, choices=Level, blank=True)
    need = models.CharField(max_length=40, blank=True)
    trap = models.CharField(max_length=20, blank=True)
    condition = models.CharField(max_length=40, default="none")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    objects = ExampleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_example_says_something"),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(level="") & ~Q(need="")), name="what_is_ready_has_a_level_and_a_need"
            ),
            models.CheckConstraint(condition=Q(trap="") | Q(level="none"), name="only_the_harmless_is_a_trap"),
        ]
