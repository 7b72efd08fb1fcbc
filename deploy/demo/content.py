"""What the demo's people say, read from `content/`, and when they said it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

HERE = Path(__file__).parent / "content"
SPACES = ("kidney", "type1", "uni_and_work", "everything_else")
# "3d 21:04 Roo: what's a fax", or "41m Roo: tell brian…"
LINE = re.compile(r"(?:(?P<days>\d+)d (?P<hour>\d\d):(?P<minute>\d\d)|(?P<ago>\d+)m) (?P<who>\w+): (?P<words>.+)")


@cache
def table(name: str) -> dict[str, Any]:
    """One file of content."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Said:
    """Something that somebody said somewhere, at some time."""

    at: datetime
    space: str
    topic: str
    author: str
    words: str
    key: UUID


def everything_said(now: datetime) -> list[Said]:
    """All of it, in the order in which it was said."""
    return sorted((said for lines in (_in_topics(now), _in_the_queue(now)) for said in lines), key=lambda said: said.at)


def _in_topics(now: datetime) -> Iterator[Said]:
    for space in map(table, SPACES):
        for topic in space["topic"]:
            for number, line in enumerate(topic["said"].strip().splitlines()):
                yield _line(space["space"], topic["title"], number, line, now)


def _line(space: str, topic: str, number: int, line: str, now: datetime) -> Said:
    read = LINE.fullmatch(line)
    if read is None:
        raise ValueError(f"Not a line of the demo: {line!r}")
    at = minutes_ago(int(read["ago"]), now) if read["ago"] else _on_a_day(read, now)
    at += timedelta(seconds=number)  # Two lines of the same minute stay in their order.
    return Said(at, space, topic, read["who"], read["words"], key_of(space, topic, str(number)))


def _on_a_day(read: re.Match[str], now: datetime) -> datetime:
    day = timezone.localdate(now) - timedelta(days=int(read["days"]))
    return timezone.make_aware(datetime.combine(day, time(int(read["hour"]), int(read["minute"]))))


def _in_the_queue(now: datetime) -> Iterator[Said]:
    for post in table("queue")["post"]:
        at = minutes_ago(post["ago"], now)
        yield Said(at, post["space"], post["topic"], post["author"], post["words"], key_of_queued(post))


def minutes_ago(minutes: int, now: datetime) -> datetime:
    return now - timedelta(minutes=minutes)


def key_of(*parts: str) -> UUID:
    """The same key for the same thing, so that filling twice takes nothing twice."""
    return uuid5(NAMESPACE_URL, "demo/" + "/".join(parts))


def key_of_queued(post: dict[str, Any]) -> UUID:
    return key_of(post["space"], post["topic"], post["author"], post["words"])
