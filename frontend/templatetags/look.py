"""Small drawings and small words that templates share."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from forum import clock
from frontend import drawings

register = template.Library()
A_DAY = datetime.timedelta(days=1)


@register.simple_tag
def pebble(member_id: int) -> SafeString:
    """Somebody's face here: always the same for one person, and no photograph."""
    # A digest, not the number: who joined after whom must not look alike.
    stone, face, tone = hashlib.blake2s(f"pebble {member_id}".encode(), digest_size=3).digest()
    return format_html(
        '<svg class="pebble" data-tone="{}" viewBox="0 0 36 36" aria-hidden="true" focusable="false">'
        '<path class="pebble__stone" d="{}"/><g class="pebble__face">{}</g></svg>',
        tone % drawings.TONES,
        drawings.SHAPES[stone % len(drawings.SHAPES)],
        _drawn(drawings.FACES[face % len(drawings.FACES)]),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small sign beside words that say the same: never alone, so it is hidden from screen readers."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        _drawn(drawings.ICONS[name]),
    )


@register.simple_tag
def mark() -> SafeString:
    """Two people walking alongside."""
    return format_html(
        '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">{}</svg>', _drawn(drawings.MARK)
    )


@register.simple_tag
def drawing(name: str) -> SafeString:
    """A picture for a page with nothing on it yet, made of the mark's two strokes."""
    first, beside = drawings.DRAWINGS[name]
    return format_html(
        '<svg class="drawing" viewBox="0 0 120 72" aria-hidden="true" focusable="false">'
        '<path class="stroke" d="{}"/><path class="stroke stroke--beside" d="{}"/></svg>',
        first,
        beside,
    )


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], *names: str) -> SafeString:
    """Marks the link to where the reader already is."""
    found = getattr(context.get("request"), "resolver_match", None)
    return mark_safe(' aria-current="page"' if found and found.url_name in names else "")


@register.filter
def names(people: str | Iterable[Any]) -> str:
    """Ada; Ada and Jo; Ada, Jo and Sam."""
    said = _listed(people)
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))


@register.filter
def is_or_are(people: str | Iterable[Any]) -> str:
    """Ada is; Ada and Jo are."""
    return "are" if len(_listed(people)) > 1 else "is"


def _listed(people: str | Iterable[Any]) -> list[str]:
    return [people] if isinstance(people, str) else [str(person) for person in people]


@register.filter
def oclock(moment: datetime.datetime | datetime.time | str | None) -> str:
    """An hour as people say it: midnight, midday, 21:30; with its day when it is more than a day away."""
    if moment is None or isinstance(moment, str):
        return moment or ""
    day = ""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        day = f"{timezone.localtime(moment):%A}, " if abs(moment - clock.now()) > A_DAY else ""
        moment = timezone.localtime(moment)
    return day + {"00:00": "midnight", "12:00": "midday"}.get(f"{moment:%H:%M}", f"{moment:%H:%M}")


@register.filter(expects_localtime=True)
def which_day(moment: datetime.datetime) -> str:
    """Today, Yesterday, Saturday, Saturday 7 November: as one would say it."""
    days = (timezone.localdate(clock.now()) - moment.date()).days
    near = {0: "Today", 1: "Yesterday"}.get(days)
    return near or (f"{moment:%A}" if 0 < days < 7 else f"{moment:%A} {moment.day} {moment:%B}")


@register.filter(expects_localtime=True)
def when(moment: datetime.datetime) -> str:
    """The hour if it was today, and otherwise the day."""
    day = which_day(moment)
    return f"{moment:%H:%M}" if day == "Today" else day


@register.filter
def dialled(number: str) -> str:
    """A number as a telephone wants it, without the spaces people like."""
    return "".join(sign for sign in str(number) if sign in "+0123456789")


@register.filter
def excerpt_of(html: str) -> str:
    """The first words of a post, without its marks, for a row in a listing."""
    return Truncator(" ".join(strip_tags(html).split())).chars(110)


def _drawn(path: str) -> SafeString:
    return mark_safe(path)  # noqa: S308  Our own drawings, written in drawings.py.
