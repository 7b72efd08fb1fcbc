"""Bank holidays, worked out: the days on which hours that nobody has told us are anybody's guess. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
MONDAY, SATURDAY = 0, 5


def is_holiday(day: date, nations: Collection[str] = ()) -> bool:
    """Whether offices are likely to be shut on a day, in any of these nations (none: anywhere in the UK)."""
    return any(day == holiday for holiday in _holidays(day.year, nations))


def _holidays(year: int, nations: Collection[str]) -> Iterator[date]:
    easter = _easter(year)
    yield easter - 2 * DAY
    yield _nth_monday(year, 5, 1)
    yield _last_monday(year, 5)
    yield from _moved(date(year, 1, 1))
    yield from _moved(date(year, 12, 25), date(year, 12, 26))
    if _serves(nations, "england", "wales", "northern_ireland"):
        yield easter + DAY
        yield _last_monday(year, 8)
    if _serves(nations, "scotland"):
        yield from _moved(date(year, 1, 1), date(year, 1, 2))
        yield _nth_monday(year, 8, 1)
        yield from _moved(date(year, 11, 30))
    if _serves(nations, "northern_ireland"):
        yield from _moved(date(year, 3, 17))
        yield from _moved(date(year, 7, 12))


def _serves(nations: Collection[str], *asked: str) -> bool:
    return not nations or any(nation in nations for nation in asked)


def _moved(*days: date) -> Iterator[date]:
    """The days themselves and, for each that falls on a weekend, the next weekday that is free."""
    yield from days
    taken = {day for day in days if day.weekday() < SATURDAY}
    for day in days:
        if day.weekday() >= SATURDAY:
            later = day
            while later.weekday() >= SATURDAY or later in taken:
                later += DAY
            taken.add(later)
            yield later


def _nth_monday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian reckoning."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h, i = divmod(c, 4)
    k = (a + 11 * g) // 319
    m = (2 * e + 2 * h - i - g + k + 32) % 7
    n = (g - k + m + 90) // 25
    return date(year, n, (g - k + m + n + 19) % 32)
