"""Work that is due: what must happen by itself, and when.

Each row is claimed by a conditional update, so any number of these may run, and any may be killed.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from forum.joining.letters import send_letters
from forum.signposting.clinic_letters.sending import send_clinic_letters
from forum.signposting.follow_ups.actions import ask_due
from forum.signposting.services.actions import doubt_what_is_due
from forum.signposting.services.shipped import ship_services
from moderation.cases import invariants
from moderation.cases.actions import end_run_out_claims
from moderation.cases.alerts import send_alerts
from moderation.cases.escalation import take_due_steps

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """One kind of work: what it does, and how many seconds there are between two goes."""

    name: str
    every: float
    do: Callable[[], object]


def check_invariants() -> None:
    """What must never be so is an error in the log, by its name and the numbers of its rows."""
    for name, rows in invariants.broken().items():
        log.error("Not so any more: %s. Rows: %s", name, rows[:20])


# In the order in which they follow from each other.
DUE = (
    Work("claims that ran out", 1, end_run_out_claims),
    Work("clocks that ran out", 1, take_due_steps),
    Work("alerts to send", 1, send_alerts),
    Work("letters to send", 1, send_letters),
    Work("questions to ask", 10, ask_due),
    Work("letters to clinics", 1, send_clinic_letters),
    Work("services we ship", 3600, ship_services),
    Work("services to look at again", 600, doubt_what_is_due),
    Work("invariants", 60, check_invariants),
)


class Worker:
    """Does each kind of work when its time has come. One that fails stops neither the others nor itself."""

    def __init__(self, due: tuple[Work, ...] = DUE) -> None:
        self._next = dict.fromkeys(due, 0.0)

    def once(self) -> None:
        """Everything that is due now."""
        for work, at in self._next.items():
            if time.monotonic() >= at:
                self._next[work] = time.monotonic() + work.every
                self._do(work)

    def _do(self, work: Work) -> None:
        try:
            work.do()
        except Exception:
            log.exception("Failed, and will be tried again: %s", work.name)
