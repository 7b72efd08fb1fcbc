"""What pages say about the care team: how long a post that waits is really kept waiting."""

from datetime import timedelta

from django import template
from django.core.cache import cache

from moderation.cases.reading import held_wait as measured
from moderation.cases.words import say

register = template.Library()
KEPT_FOR = 60


@register.simple_tag
def held_wait() -> str:
    """A sentence with the measured wait, or nothing if there is too little to measure."""
    # Asked for every post that waits, on every screen: measured once a minute.
    return cache.get_or_set("held_wait", _sentence, KEPT_FOR) or ""


def _sentence() -> str:
    wait = measured()
    return say("held_wait", wait=in_words(wait)) if wait else ""


def in_words(wait: timedelta) -> str:
    """As one would say it."""
    minutes = max(1, round(wait.total_seconds() / 60))
    if minutes < 2:
        return "a minute"
    if minutes < 90:
        return f"about {minutes} minutes"
    hours = round(minutes / 60)
    return f"about {hours} hours"
