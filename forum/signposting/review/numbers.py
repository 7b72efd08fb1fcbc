"""What stands in an address for a rule or an area: a number. Addresses are kept in logs, and rules name illness."""

from __future__ import annotations

import hashlib
from functools import cache

from forum.signposting.needs import Rule, rulebook
from forum.signposting.review.sources import Area, sources


def number_of(name: str) -> int:
    """Always the same for one name, and telling nothing of it."""
    return int.from_bytes(hashlib.blake2s(f"review {name}".encode(), digest_size=4).digest()) >> 1


def rule_at(number: int) -> Rule | None:
    return _rules().get(number)


def area_at(number: int) -> Area | None:
    return _areas().get(number)


@cache
def _rules() -> dict[int, Rule]:
    return {number_of(rule.id): rule for rule in rulebook()}


@cache
def _areas() -> dict[int, Area]:
    return {number_of(f"area {area.name}"): area for area in sources().areas}
