"""The one clock. Everything that asks for the time asks here, so that a test can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

_ahead = timedelta(0)


def now() -> datetime:
    """The time, with its zone."""
    return timezone.now() + _ahead


def move(by: timedelta) -> None:
    """Let time pass, in a test."""
    global _ahead
    _ahead += by


@contextmanager
def standing_still_afterwards() -> Iterator[None]:
    """Put the clock right again at the end, however far a test has moved it."""
    global _ahead
    before = _ahead
    try:
        yield
    finally:
        _ahead = before
