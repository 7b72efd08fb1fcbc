"""The words of the directory, read from `words/`, and the names that the rulebook gives to conditions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from forum.signposting import needs

HERE = Path(__file__).parent / "words"
RULEBOOK = Path(needs.__file__).parent


@cache
def words(file: str) -> Mapping[str, Any]:
    """One file of words."""
    return tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))


@cache
def rulebook_conditions() -> Mapping[str, Any]:
    """What people here live with, as the rulebook names it: other names for each, and the groups it counts as."""
    return tomllib.loads((RULEBOOK / "conditions.toml").read_text(encoding="utf-8"))


def around(table: str, key: str) -> str:
    """A sentence that stands around the directory."""
    sentence: str = words("around")[table][key]
    return sentence


def topics() -> list[tuple[str, str]]:
    """What people need help with, in its order: its name here, and what we call it."""
    return [(name, said["label"]) for name, said in words("topics").items()]


def nations() -> list[tuple[str, str]]:
    return list(words("around")["nations"].items())


def conditions() -> list[tuple[str, str]]:
    """What people live with: the rulebook's name, and what we call it."""
    names = dict.fromkeys((*words("conditions"), *rulebook_conditions()))
    return [(name, label_of(name)) for name in names if name in {*rulebook_conditions(), *groups()}]


def label_of(condition: str) -> str:
    """What we call a condition. One that the words do not know yet goes by its own name."""
    label: str = words("conditions").get(condition, condition.replace("_", " ").capitalize())
    return label


def groups() -> set[str]:
    """What several conditions count as: kidney, lungs."""
    return {group for said in rulebook_conditions().values() for group in said.get("also", ())}


def counted_as(condition: str) -> set[str]:
    """A condition, and every group that it counts as."""
    known = rulebook_conditions()
    found: set[str] = set()
    more = [condition]
    while more:
        name = more.pop()
        if name not in found:
            found.add(name)
            more += known.get(name, {}).get("also", ())
    return found


def other_names(conditions: Iterable[str]) -> str:
    """How else people call what a service is for, to find it by."""
    known = rulebook_conditions()
    said = [(label_of(name), name, *known.get(name, {}).get("aliases", ())) for name in conditions]
    return " ".join(word.replace("_", " ") for names in said for word in names)
