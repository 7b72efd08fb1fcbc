"""Refusing, in words that a fifteen-year-old understands."""

import math
from datetime import timedelta

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """No, and why. `wait` says when asking again makes sense."""

    def __init__(self, sentence: str, *, wait: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.wait = wait


class Conflict(Refused):
    """No, because something changed in the meantime (HTTP 409)."""


def in_words(wait: timedelta | None) -> str:
    """How long to wait, rounded up: asking again a moment too early would be refused again."""
    seconds = seconds_of(wait)
    return "a second" if seconds == 1 else f"{seconds} seconds"


def seconds_of(wait: timedelta | None) -> int:
    return max(1, math.ceil((wait or timedelta()).total_seconds()))


def require(allowed: bool, sentence: str, *, wait: timedelta | None = None) -> None:
    """Go on only if it is allowed; otherwise the person reads the sentence."""
    if not allowed:
        raise Refused(sentence, wait=wait)
