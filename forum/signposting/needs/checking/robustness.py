"""How many examples are still read rightly when they are typed worse, or taken back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from forum.signposting.needs.checking.denying import FRAMES, denied, framed
from forum.signposting.needs.checking.disturbing import WAYS
from forum.signposting.needs.checking.faults import Fault, Kind
from forum.signposting.needs.checking.reading import asserts, fires
from forum.signposting.needs.rulebook import Rulebook

TIMES = 2  # each example is disturbed so often, at other places
FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True)
class Steadiness:
    """How many examples stood one kind of disturbance, and which did not."""

    name: str
    tried: int
    fallen: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return 1 - len(self.fallen) / self.tried if self.tried else 1.0


def steadiness(book: Rulebook, areas: list[dict[str, Any]]) -> list[Steadiness]:
    """Each kind of disturbance, over all rules."""
    return [
        *(disturbed(name, book) for name in WAYS),
        *(taken_back(name, book) for name in FRAMES),
        denied_findings(book, areas),
    ]


def disturbed(name: str, book: Rulebook) -> Steadiness:
    """Examples that must fire, typed worse; always in the same places, whoever runs it."""
    tried, fallen = 0, []
    for rule in book:
        for text in rule.must_fire:
            chance = Random(f"{rule.id} {text}")
            changed = {WAYS[name](text, chance) for _ in range(TIMES)} - {text}
            tried += len(changed)
            fallen += [(rule.id, each) for each in sorted(changed) if not fires(rule, each, book)]
    return Steadiness(name, tried, tuple(fallen))


def taken_back(name: str, book: Rulebook) -> Steadiness:
    """Examples that would fire, in a frame that makes them nobody's need now."""
    tried, fallen = 0, []
    for rule in book:
        texts = framed(rule, name)
        tried += len(texts)
        fallen += [(rule.id, text) for text in texts if fires(rule, text, book)]
    return Steadiness(name, tried, tuple(fallen))


def denied_findings(book: Rulebook, areas: list[dict[str, Any]]) -> Steadiness:
    """Findings that have a name, denied."""
    tried, fallen = 0, []
    for concept, name in names_of_findings(areas):
        texts = denied(name)
        tried += len(texts)
        fallen += [(concept, text) for text in texts if asserts(concept, text, book)]
    return Steadiness("denied", tried, tuple(fallen))


def names_of_findings(areas: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The findings that people deny by name, as `named` says beside each."""
    for area in areas:
        for concept, entry in area.get("concepts", {}).items():
            for name in entry.get("named", ()):
                yield concept, name


def below_floors(measured: list[Steadiness], floors: Mapping[str, float]) -> Iterator[Fault]:
    """Kinds of disturbance that fewer examples stand than we have promised."""
    for each in measured:
        if each.share < floors.get(each.name, 0.0):
            yield Fault(Kind.FRAGILE, each.name, f"{each.share:.1%}, promised {floors[each.name]:.1%}")


def read_floors() -> dict[str, float]:
    """What we have promised."""
    return {name: float(floor) for name, floor in tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"].items()}
