"""The rulebook as its keepers wrote it: phrases, lists and rules before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from forum.signposting.needs import rulebook
from forum.signposting.needs.rulebook import HERE, load

LISTED = re.compile(r"\[(\w+)\]")
LASTING = "is."


@dataclass(frozen=True)
class Area:
    """One file of the rulebook: a condition, or a kind of trouble."""

    name: str
    title: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """Everything in the rulebook's folder that a rule can rest on."""

    areas: tuple[Area, ...]
    rules: Mapping[str, Mapping[str, Any]]
    concepts: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, list[str]]

    def area_of(self, rule: str) -> Area:
        return next(area for area in self.areas if rule in area.rules)

    def concepts_of(self, rule: str) -> list[str]:
        """Every concept that a rule names, and every one that counts towards it, in the order of the rule."""
        known = rulebook().rules[rule]
        named = [term.concept for terms in known.when for term in terms] + list(known.unless)
        return list(dict.fromkeys(part for concept in named for part in (concept, *self.parts_of(concept))))

    def parts_of(self, concept: str) -> list[str]:
        """What counts towards a group, whether the group says so or the part does."""
        parents = rulebook().parents
        return sorted(part for part, above in parents.items() if concept in above and part != concept)

    def phrases_of(self, concept: str) -> list[str]:
        """How people say it."""
        return tidied(self.concepts.get(concept, {}).get("any", ()))

    def names_of(self, concept: str) -> list[str]:
        """Under which names somebody can tell us that they have a condition."""
        if not concept.startswith(LASTING):
            return []
        return tidied([concept.removeprefix(LASTING), *self.concepts.get(concept, {}).get("aliases", ())])

    def lists_in(self, phrases: Iterable[str]) -> list[str]:
        """The word lists that phrases lean on, and the lists that those lean on."""
        found: dict[str, None] = {}
        waiting = [name for phrase in phrases for name in LISTED.findall(phrase)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = None
                waiting += LISTED.findall(" ".join(self.lists[name]))
        return sorted(found)

    def words_in(self, name: str) -> list[str]:
        """What stands on a list."""
        return tidied(option for entry in self.lists[name] for option in entry.split("|"))


def tidied(lines: Iterable[str]) -> list[str]:
    """Order, repeats and spacing mean nothing to the reader, so they mean nothing here."""
    return sorted({" ".join(str(line).split()) for line in lines})


@cache
def sources() -> Sources:
    """The rulebook's folder, read once."""
    files = {path: load(path) for path in sorted((HERE / "rulebook").glob("*.toml"))}
    conditions = load(HERE / "conditions.toml")
    concepts = {f"{LASTING}{name}": table for name, table in conditions.items()}
    for file in files.values():
        concepts |= file.get("concepts", {})
    return Sources(
        areas=tuple(Area(path.stem, _title(path.read_text(encoding="utf-8")), _ids(files[path])) for path in files),
        rules={entry["id"]: entry for file in files.values() for entry in file["rule"]},
        concepts=concepts,
        lists=load(HERE / "words.toml"),
    )


def _ids(file: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(entry["id"] for entry in file["rule"])


def _title(text: str) -> str:
    """A file says in its first line what it is about."""
    return next(_comments(text)).rstrip(".")


def _comments(text: str) -> Iterator[str]:
    return (line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#"))
