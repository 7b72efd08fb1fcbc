"""When somebody answers: opening hours written the way people write them, and whether that is now. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY = timedelta(days=1)
ALWAYS = re.compile(r"(24 ?hours?|24/7|any ?hour|always|day and night)\b", re.IGNORECASE)
_DAYS = r"(?P<first>mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s*(?:-|–|to)\s*(?P<last>mon|tue|wed|thu|fri|sat|sun)[a-z]*)?"
_TIME = r"\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?|midnight|midday|noon"
_LINE = re.compile(rf"{_DAYS}[\s,:]+(?P<from>{_TIME})\s*(?:-|–|to)\s*(?P<to>{_TIME})", re.IGNORECASE)
MIDNIGHT = "24:00"

Span = tuple[str, str]
ALL_WEEK: list[list[Span]] = [[("00:00", MIDNIGHT)] for _ in DAYS]


class NotHours(ValueError):
    """What was written does not say when somebody answers."""


@dataclass(frozen=True)
class Now:
    """How it is at one moment: open, closed, or nobody can say; and until when, or from when."""

    state: str  # "open", "closed", "holiday" (a bank holiday, and nobody has told us their hours) or "unknown"
    always: bool = False
    changes: datetime | None = None


@dataclass(frozen=True)
class Hours:
    """The hours of an ordinary week, in UK time. `week` has a list of spans for each day, Monday first."""

    week: tuple[tuple[Span, ...], ...] = ()
    always: bool = False

    @property
    def is_known(self) -> bool:
        return self.always or any(self.week)

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read “Mon-Fri 09:00-17:00, Sat 10:00-14:00”, or “24 hours”, or nothing at all."""
        if not text.strip():
            return cls()
        if ALWAYS.fullmatch(text.strip()):
            return cls(always=True)
        week: list[list[Span]] = [[] for _ in DAYS]
        for part in filter(str.strip, re.split(r"[,;\n]", text)):
            for day, span in _read(part.strip()):
                week[day].append(span)
        return cls(always=True) if week == ALL_WEEK else cls(tuple(tuple(sorted(spans)) for spans in week))

    @classmethod
    def from_json(cls, kept: dict[str, object] | None) -> Hours:
        """As the database keeps them."""
        if not kept:
            return cls()
        if kept.get("always"):
            return cls(always=True)
        spans: dict[str, list[list[str]]] = {day: kept.get(day, []) for day in DAYS}  # type: ignore[misc]
        return cls(tuple(tuple((one[0], one[1]) for one in spans[day]) for day in DAYS))

    def to_json(self) -> dict[str, object]:
        """How the database keeps them: {"always": true}, or each day with its spans, or nothing known."""
        if self.always:
            return {"always": True}
        return {day: [list(span) for span in spans] for day, spans in zip(DAYS, self.week, strict=False) if spans}

    def written(self) -> str:
        """The same as somebody would type it: what `parse` reads."""
        return "24 hours" if self.always else ", ".join(f"{days} {spans}" for days, spans in self._lines())

    def in_words(self) -> list[str]:
        """A line for each run of days with the same hours, as a reader wants it."""
        if self.always:
            return ["Any hour, every day"]
        return [f"{days.replace('-', ' to ')}, {_said(spans)}" for days, spans in self._lines()]

    def _lines(self) -> Iterator[tuple[str, str]]:
        start = 0
        while start < len(self.week):
            end = start
            while end + 1 < len(self.week) and self.week[end + 1] == self.week[start]:
                end += 1
            days = DAYS[start] if start == end else f"{DAYS[start]}-{DAYS[end]}"
            for opens, closes in self.week[start]:
                yield days, f"{opens}-{closes}"
            start = end + 1

    def at(self, moment: datetime, *, is_holiday: bool = False) -> Now:
        """How it is at a moment in UK time. On a bank holiday we only say that we do not know."""
        if self.always:
            return Now("open", always=True)
        if not self.is_known:
            return Now("unknown")
        if is_holiday:
            return Now("holiday")
        spans = sorted(self._around(moment))
        closes = moment
        for start, end in spans:  # One that begins where another ends goes on with it.
            closes = max(closes, end) if start <= closes else closes
        if closes > moment:
            return Now("open", changes=closes)
        return Now("closed", changes=min((start for start, _ in spans if start > moment), default=None))

    def _around(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        # From yesterday, which may go on past midnight, to the same day next week.
        for offset in range(-1, 8):
            day = moment + offset * DAY
            for opens, closes in self.week[day.weekday()]:
                start, end = _on(day, opens), _on(day, closes)
                yield start, end if end > start else end + DAY


def _on(day: datetime, clock: str) -> datetime:
    if clock == MIDNIGHT:
        return day.replace(hour=0, minute=0, second=0, microsecond=0) + DAY
    return datetime.combine(day.date(), time.fromisoformat(clock), tzinfo=day.tzinfo)


def _read(part: str) -> Iterator[tuple[int, Span]]:
    found = _LINE.fullmatch(part)
    if found is None:
        raise NotHours(part)
    first = DAYS.index(found["first"][:3].title())
    last = DAYS.index((found["last"] or found["first"])[:3].title())
    opens, closes = _clock(found["from"]), _clock(found["to"])
    for day in range(first, first + (last - first) % 7 + 1):
        yield day % 7, (opens, MIDNIGHT if closes == "00:00" else closes)


def _clock(said: str) -> str:
    """9am, 9.30 and 21:00 alike, as 09:00, 09:30 and 21:00."""
    said = said.lower().replace(" ", "").replace(".", ":")
    if said in ("midnight", "midday", "noon"):
        return "00:00" if said == "midnight" else "12:00"
    half = said[-2:] if said[-2:] in ("am", "pm") else ""
    digits = said.removesuffix(half) if half else said
    hour, minute = (int(number) for number in f"{digits}:0".split(":")[:2])
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if digits in ("24", "24:00"):
        hour = 0
    if hour > 23 or minute > 59:
        raise NotHours(said)
    return f"{hour:02}:{minute:02}"


def _said(spans: str) -> str:
    if spans == f"00:00-{MIDNIGHT}":
        return "all day"
    names = {"00:00": "midnight", MIDNIGHT: "midnight", "12:00": "midday"}
    return " to ".join(names.get(clock, clock) for clock in spans.split("-"))
