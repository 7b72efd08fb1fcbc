"""What moderators work on: everything that worries anybody about one post, or about one ask, with its clocks."""

from __future__ import annotations

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, When
from django.db.models import Case as Choice
from django.db.models.functions import Coalesce
from django.urls import reverse

from forum import clock
from forum.members.models import Member, Office
from forum.members.policies import holds_office
from forum.signposting.asks.models import Ask
from forum.spaces.models import Space
from forum.topics.models import Post
from moderation.cases.harms import Harm, about_a_life, harm
from moderation.cases.models.claims import Claim

LEADS_STEP = 3


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, member: Member) -> CaseQuerySet:
        """Cases of the spaces somebody moderates; for those called last, also what has reached them."""
        mine = Q(space__in=Space.objects.moderated_by(member))
        if holds_office(member, Office.Kind.SAFEGUARDING_LEAD, Office.Kind.MODERATOR):
            # A second loop begins at the first step again: who has been called stays called.
            mine |= Q(escalation__step__gte=LEADS_STEP) | Q(escalation__loop__gte=1)
        return self.filter(mine)

    def open(self) -> CaseQuerySet:
        return self.filter(state=Case.State.OPEN)

    def with_clock(self) -> CaseQuerySet:
        """With the clock that runs now: to take it while nobody has it, then to decide it."""
        claimed = Exists(Claim.objects.filter(case=OuterRef("pk"), ended_at=None))
        return self.annotate(is_claimed=claimed).annotate(
            due_at=Choice(
                When(is_claimed=True, then=F("decide_due_at")), default=Coalesce("ack_due_at", "decide_due_at")
            )
        )

    def most_pressing_first(self) -> CaseQuerySet:
        """A life first, whatever else is late; then what is overdue, by priority, by the earliest deadline."""
        late = ExpressionWrapper(Q(due_at__lte=clock.now()), output_field=BooleanField())
        life = ExpressionWrapper(Q(harm_code__in=about_a_life()), output_field=BooleanField())
        order = ["-is_life", "-is_late", "priority", "due_at", "pk"]
        return self.with_clock().annotate(is_late=late, is_life=life).order_by(*order)

    def to_show(self) -> CaseQuerySet:
        """With what a row in the queue shows."""
        held = models.Prefetch(
            "claims", queryset=Claim.objects.filter(ended_at=None).select_related("moderator"), to_attr="live_claims"
        )
        return self.with_clock().select_related("space", "post", "ask__taken_by").prefetch_related(held)


class Case(models.Model):
    """Everything that worries anybody about one post or one ask. Its clocks only get more urgent within a round."""

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="cases")
    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, null=True, related_name="cases")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="cases")
    writer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    harm_code = models.CharField(max_length=24, help_text="The gravest of what it is about")
    priority = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=clock.now)
    ack_due_at = models.DateTimeField(null=True)
    decide_due_at = models.DateTimeField()
    held_since = models.DateTimeField(null=True, help_text="Since when its post waits for this case")
    closed_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(state="open"), name="one_open_case_a_post"),
            models.UniqueConstraint(
                fields=["ask", "space"], condition=Q(state="open"), name="one_open_case_an_ask_and_space"
            ),
            models.CheckConstraint(
                condition=Q(post=None, ask__isnull=False) | Q(post__isnull=False, ask=None),
                name="a_case_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | Q(state="open", closed_at=None),
                name="a_case_is_closed_at_some_time",
            ),
            models.CheckConstraint(condition=Q(priority__lte=4), name="case_priority_is_known"),
        ]
        indexes = [models.Index(fields=["space", "state", "priority"], name="case_in_the_queue")]

    def __str__(self) -> str:
        return f"Case {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def harm(self) -> Harm:
        return harm(self.harm_code)

    @property
    def title(self) -> str:
        return self.harm.title

    @property
    def subject(self) -> Post | Ask:
        """What it is about: a post, or what somebody asked a supporter to know."""
        subject = self.ask or self.post
        assert subject is not None  # as the database insists
        return subject

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def claim(self) -> Claim | None:
        """Who has it now, if anybody."""
        found: list[Claim] | None = getattr(self, "live_claims", None)  # from `to_show`
        if found is not None:
            return found[0] if found else None
        return Claim.objects.filter(case=self, ended_at=None).select_related("moderator").first()

    @property
    def said(self) -> str:
        """The first words of what it is about, for a row in the queue."""
        words = " ".join(self.body.split())
        return words if len(words) <= 160 else words[:159] + "…"

    @property
    def due_for(self) -> str:
        """What the clock is for."""
        return "to decide it" if self.claim or self.ack_due_at is None else "to take it"

    @property
    def body(self) -> str:
        """What its writer wrote. What they took back and asked for in another space is told there, and not here."""
        if isinstance(self.subject, Ask):
            return self.subject.words if self.subject.space_id == self.space_id else ""
        return self.subject.body

    @property
    def state_words(self) -> str:
        """Where what it is about stands now."""
        if self.ask:
            return where_it_stands(self.ask)
        return {
            Post.State.HELD: "waiting to be read, nobody else sees it",
            Post.State.PUBLISHED: "everybody there can read it",
            Post.State.HIDDEN: "hidden",
            Post.State.WITHDRAWN: "taken back by its writer",
        }[Post.State(self.subject.state)]


def where_it_stands(ask: Ask) -> str:
    """Who can read an ask now, for moderators."""
    return {
        Ask.State.WAITING: "asked a supporter, nobody has taken it",
        Ask.State.TAKEN: f"asked a supporter, {ask.taken_by.name if ask.taken_by else ''} has it",
        Ask.State.CLOSED: "asked a supporter, who has closed it",
        Ask.State.TAKEN_BACK: "asked a supporter, and took it back",
    }[Ask.State(ask.state)]
