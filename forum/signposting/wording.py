"""The words of every card, read from `words/`: a panel of young patients can change them without touching code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from forum.signposting.needs import rulebook

HERE = Path(__file__).parent / "words"


@cache
def words(file: str) -> Mapping[str, Any]:
    """One file of words."""
    return tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))


def around(table: str, key: str) -> str:
    """A sentence that stands around every card."""
    sentence: str = words("around")[table][key]
    return sentence


def said_to(level: str, rule: str, *, about: str = "self", both: bool = False) -> dict[str, Any]:
    """A card's heading, step, numbers and what else, for how soon it is and where its rule sends somebody."""
    by_level = words("levels")
    if about == "other" and "other" in by_level[level]:
        return dict(by_level[level]["other"])
    if both:
        return dict(by_level["both"])
    to = words("destinations").get(destination_of(rule), words("destinations")["own_team"])
    said: dict[str, Any] = {**by_level[level], **to.get(level, {})}
    names = {"team": to["team"], "line": to["line"], "Team": to["team"][0].upper() + to["team"][1:]}
    return said | {name: said[name].format(**names) for name in ("heading", "step")}


def destination_of(rule: str) -> str:
    """Where a rule sends somebody. What only the learned reader saw has no rule: their own team."""
    known = rulebook().rules.get(rule)
    return known.destination if known else "own_team"


def all_sentences() -> Iterator[str]:
    """Every sentence that a card can say."""
    for file in ("levels", "destinations", "around", "numbers"):
        yield from _sentences_in(words(file))


def _sentences_in(said: Any) -> Iterator[str]:
    match said:
        case str():
            yield said
        case Mapping():
            for name, inner in said.items():
                if name not in ("calls", "href", "number"):
                    yield from _sentences_in(inner)
        case list():
            for inner in said:
                yield from _sentences_in(inner)
