"""Asking for a supporter: what a member wants one to know, in their own words, until one has time."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from forum import clock
from forum.members.models import Member, Mute
from forum.signposting.follow_ups.models import FollowUp
from forum.spaces.models import Belonging, Space


def supporters(**which: object) -> models.QuerySet[Belonging]:
    """Those who support a space now, as long as the doors are open to them."""
    inside = Member.objects.inside()
    return Belonging.objects.filter(role=Belonging.Role.SUPPORTER, ended_at=None, member__in=inside, **which)


class AskQuerySet(models.QuerySet["Ask"]):
    def visible_to(self, member: Member) -> AskQuerySet:
        """One's own; those a supporter has; and those that wait for one in the spaces they support."""
        mine = Q(member=member, member__in=Member.objects.inside())
        waiting, held = Ask.objects.waiting_for(member).order_by(), Ask.objects.held_by(member).order_by()
        return self.filter(mine | Q(pk__in=waiting.values("pk")) | Q(pk__in=held.values("pk")))

    def waiting_for(self, supporter: Member) -> AskQuerySet:
        """What this supporter could take: not their own, nor of somebody who would rather not read them."""
        muted = Mute.objects.filter(muter=OuterRef("member"), muted=supporter)
        spaces = supporters(member=supporter).values("space")
        return self.filter(~Exists(muted), space__in=spaces).free().exclude(member=supporter).order_by("asked_at", "pk")

    def free(self) -> AskQuerySet:
        """Nobody has it: or whoever had it no longer supports there."""
        still_there = supporters(space=OuterRef("space"), member=OuterRef("taken_by"))
        free = Q(state=Ask.State.WAITING) | (Q(state=Ask.State.TAKEN) & ~Exists(still_there))
        return self.from_somebody_there().filter(free)

    def from_somebody_there(self) -> AskQuerySet:
        """Whoever asked is still inside, and in that space: nobody else’s words lie about on a list."""
        here = Belonging.objects.filter(space=OuterRef("space"), member=OuterRef("member"), ended_at=None)
        return self.filter(Exists(here), member__in=Member.objects.inside())

    def held_by(self, supporter: Member) -> AskQuerySet:
        """What this supporter has taken, as long as they support that space."""
        spaces = supporters(member=supporter).values("space")
        held = self.from_somebody_there().filter(state=Ask.State.TAKEN, taken_by=supporter, space__in=spaces)
        return held.order_by("taken_at", "pk")

    def with_news(self) -> AskQuerySet:
        """A supporter has taken it or closed it, and whoever asked has not looked since."""
        return self.filter(state__in=[Ask.State.TAKEN, Ask.State.CLOSED], seen_at=None)

    def to_show(self) -> AskQuerySet:
        return self.select_related("member", "taken_by", "space", "follow_up")

    def take(self, ask: Ask, supporter: Member) -> bool:
        """Take it, if nobody has. False means that another supporter was quicker."""
        free = self.free().filter(pk=ask.pk)
        taken = {"taken_by": supporter, "taken_at": clock.now(), "seen_at": None}
        return bool(_changed(free, state=Ask.State.TAKEN, **taken))

    def move(self, ask: Ask, into: Ask.State, **more: object) -> bool:
        """Change its state once, if it is as it was read."""
        return bool(_changed(self.filter(pk=ask.pk, state=ask.state, version=ask.version), state=into, **more))


def _changed(asks: models.QuerySet[Ask], **more: object) -> int:
    return asks.update(version=F("version") + 1, **more)


class Ask(models.Model):
    """Somebody who couldn't get seen would like a supporter to know. Only what they wrote themselves is told."""

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN = "taken"
        CLOSED = "closed"
        TAKEN_BACK = "taken_back"

    class Outcome(models.TextChoices):
        NONE = ""
        TALKED = "talked", "We talked"
        FOUND_A_WAY = "found_a_way", "They found a way to be seen"
        SOMEBODY_ELSE = "somebody_else", "Somebody else is better placed, and they know who"
        NOT_REACHED = "not_reached", "I wrote and didn’t hear back"

    follow_up = models.OneToOneField(FollowUp, on_delete=models.PROTECT, related_name="ask")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="asks")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    taken_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome, default=Outcome.NONE, blank=True)
    what_happened = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    # When whoever asked last looked, since a supporter did something about it.
    seen_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["taken", "closed"]) | Q(taken_by__isnull=False),
                name="whoever_has_an_ask_is_named",
            ),
            models.CheckConstraint(condition=~Q(state="waiting") | Q(taken_by=None), name="nobody_has_what_waits"),
            models.CheckConstraint(
                condition=Q(taken_by=None) | ~Q(taken_by=F("member")), name="nobody_supports_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(outcome=""), name="an_ask_closes_with_what_happened"
            ),
        ]
        indexes = [models.Index(fields=["space", "state", "asked_at"], name="ask_by_space_and_wait")]

    @property
    def is_open(self) -> bool:
        return self.state in (Ask.State.WAITING, Ask.State.TAKEN)
