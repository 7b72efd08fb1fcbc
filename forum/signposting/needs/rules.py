"""A rule: which findings, for whom, mean which need; and where it comes from."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forum.signposting.needs.levels import Level
from forum.signposting.needs.scopes import Said

RECENT = re.compile(r"<=(\d+)([hd])")
TERM = re.compile(r"(!?)([a-z][\w.]*)(?:\*(\d))?")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be so: a concept, more than one sign of it, or its absence."""

    concept: str
    least: int = 1
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Silent:
    """An example that must not fire, and why it is harmless."""

    text: str
    why: str


@dataclass(frozen=True)
class Rule:
    """One entry of the rulebook. Who has signed it is not the library's to say."""

    id: str
    title: str
    level: Level
    conditions: tuple[str, ...]
    when: tuple[tuple[Term, ...], ...]
    unless: tuple[str, ...]
    despite: int
    within: int
    recency: str
    fresh: float  # hours: what was longer ago is not this rule's business
    destination: str
    source_url: str
    source_status: str
    source_note: str
    version: str
    must_fire: tuple[str, ...]
    must_not_fire: tuple[Silent, ...]
    not_yet: tuple[Silent, ...]

    def __str__(self) -> str:
        return self.id


def read_rule(entry: Mapping[str, Any]) -> Rule:
    """A rule as its TOML table says it."""
    return Rule(
        id=entry["id"],
        title=entry["title"],
        level=Level.called(entry["level"]),
        conditions=tuple(entry.get("conditions", ())),
        when=tuple(read_terms(line) for line in entry["when"]),
        unless=tuple(entry.get("unless", ())),
        despite=said(entry.get("despite", ())),
        within=int(entry.get("within", 60)),
        must_fire=tuple(entry["must_fire"]),
        must_not_fire=tuple(Silent(**example) for example in entry["must_not_fire"]),
        recency=entry["recency"],
        fresh=hours(entry["recency"]),
        destination=entry["destination"],
        source_url=entry["source_url"],
        source_status=entry["source_status"],
        source_note=entry["source_note"],
        version=entry["version"],
        not_yet=tuple(Silent(**example) for example in entry.get("not_yet", ())),
    )


def read_terms(line: str) -> tuple[Term, ...]:
    """ "fever + is.transplant + !well" as terms."""
    terms = []
    for piece in line.split("+"):
        read = TERM.fullmatch(piece.strip())
        if not read:
            raise ValueError(f"Not a condition: {line!r}")
        terms.append(Term(read[2], int(read[3] or 1), bool(read[1])))
    return tuple(terms)


def hours(recency: str) -> float:
    """ "<=72h" and "<=7d ..." in hours; "current" has no limit of its own."""
    read = RECENT.match(recency)
    return int(read[1]) * {"h": 1, "d": 24}[read[2]] if read else math.inf


def said(names: Any) -> int:
    """The scopes that a rule looks past."""
    return sum({int(Said[str(name).upper()]) for name in names})
