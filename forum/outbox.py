"""What must be sent and must not be lost: a row, written in the act that owes it, and sent by `manage.py work`."""

import logging
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import models
from django.db.models import F

from forum import clock

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=10)
# By then the wait is at its longest; beyond it the doubling would only grow until it no longer fits.
DOUBLES = 10
AT_ONCE = 50
# In seconds. A post office that is slow, or takes its time to say no, must not hold up the clocks that call people.
LONGEST_GO = 5.0


class Outgoing(models.Model):
    """Something that is owed to somebody until it is sent: when to try next, and how often it was tried."""

    created_at = models.DateTimeField(default=clock.now)
    try_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


Owed = TypeVar("Owed", bound=Outgoing)


def send_due(rows: models.QuerySet[Owed], send: Callable[[Owed], object]) -> int:
    """Send those of the rows whose time has come. What fails is tried again, later and later, and keeps no other."""
    due = rows.filter(sent_at=None, try_at__lte=clock.now()).order_by("try_at", "pk")[:AT_ONCE]
    sent, ends = 0, time.monotonic() + LONGEST_GO
    for row in due:
        sent += _send(row, send)
        if time.monotonic() >= ends:
            break  # The next go is in a second.
    return sent


def _send(row: Owed, send: Callable[[Owed], object]) -> bool:
    if not _take(row):
        return False
    try:
        send(row)
    except Exception as failure:
        # What a mail server says of its refusal holds addresses: the log gets the kind of failure and its place.
        where = "".join(traceback.format_tb(failure.__traceback__))
        said = (type(row).__name__, row.pk, type(failure).__name__, where)
        log.error("%s %s could not be sent; it will be tried again: %s\n%s", *said)
        return False
    type(row)._default_manager.filter(pk=row.pk).update(sent_at=clock.now())
    return True


def _take(row: Outgoing) -> bool:
    # Whoever counts the try up sends it. If they die between sending and saying so, it is sent once more after
    # the wait: for somebody in danger, or before a closed door, twice is better than never.
    wait = min(FIRST_WAIT * 2 ** min(row.tries, DOUBLES), LONGEST_WAIT)
    ours = type(row)._default_manager.filter(pk=row.pk, sent_at=None, tries=row.tries)
    return bool(ours.update(tries=F("tries") + 1, try_at=clock.now() + wait))
