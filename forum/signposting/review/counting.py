"""How often a rule was met lately, in numbers only. What is rare could be somebody, so it is not told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from forum import clock
from forum.signposting.models import Signpost

OVER = timedelta(days=30)
FEWEST = 5
State = Signpost.State
SAID = {
    State.OPENED: "tapped a number on it",
    State.ALREADY_IN_CARE: "said they are already getting help",
    State.NOT_ABOUT_ME: "said it was not about them",
    State.DISMISSED: "put it away",
}


@dataclass(frozen=True)
class Times:
    """One count, in words."""

    what: str
    often: str


def times_met(rule: str) -> list[Times]:
    """How often a rule was counted without a card, shown, and answered, in the last thirty days."""
    since = clock.now() - OVER
    met = Signpost.objects.filter(rule=rule, shown_at__gte=since).order_by().values("state").annotate(many=Count("pk"))
    by_state = {row["state"]: row["many"] for row in met}
    shown = sum(many for state, many in by_state.items() if state != State.COUNTED)
    # How many said nothing is left out: with it, a number that is hidden could be worked out.
    return [
        Times("only counted, and shown to nobody", often(by_state.get(State.COUNTED, 0))),
        Times("shown", often(shown)),
        *(Times(what, often(by_state.get(state, 0))) for state, what in SAID.items()),
    ]


def often(many: int) -> str:
    """A count that nobody can be found in."""
    if many == 0:
        return "never"
    return f"fewer than {FEWEST} times" if many < FEWEST else f"{many} times"
