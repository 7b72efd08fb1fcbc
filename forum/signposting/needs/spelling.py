"""How people really type: text-speak, shorthand, stretched words and slips, read as one spelling."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STRETCHED = re.compile(r"(.)\1{2,}")
SHORTEST_SLIP, LONGEST_SLIP = 5, 20  # letters: in a shorter word a slip can be another word
SHORTEST_MEANT = 6
COMMONEST = 6_000  # one of so many everyday words is meant only if it is the only one near
MOST_REMEMBERED = 20_000  # words looked up before; a bound, so that nobody can fill the memory by typing


@dataclass
class Spelling:
    """The tables of `spelling.toml`, ready to look words up in."""

    same: Mapping[str, tuple[str, ...]]
    pairs: Mapping[tuple[str, str], str]
    numbers: Mapping[str, float]
    often: frozenset[str]
    kept: frozenset[str]
    units: frozenset[str]
    ordinary: Mapping[str, int] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    openings: tuple[str, ...] = ()
    slips: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _counted: dict[str, tuple[tuple[str, float | None], ...]] = field(default_factory=dict)

    def learn(self, words: Collection[str]) -> None:
        """The rulebook's words: these may be meant by a word that nobody knows."""
        self.known = {word for word in words if not word.endswith("*")}
        self.openings = tuple(word[:-1] for word in words if word.endswith("*"))
        self._seen.clear()
        self._counted.clear()
        self.slips = slips_of(word for word in {*self.known, *self.often} if len(word) >= SHORTEST_MEANT)

    def knows(self, word: str) -> bool:
        """Whether a word is one of ours as it stands."""
        return word in self.known or word in self.same

    def counted(self, word: str) -> tuple[tuple[str, float | None], ...]:
        """The same, each with the number that it is, if it is one."""
        found = self._counted.get(word)
        if found is None:
            found = tuple((each, self.numbers.get(each)) for each in self.words(word))
            if len(self._counted) < MOST_REMEMBERED:
                self._counted[word] = found
        return found

    def words(self, word: str) -> tuple[str, ...]:
        """The rulebook's words for one typed word."""
        found = self._seen.get(word)
        if found is None:
            found = self._look_up(word)
            if len(self._seen) < MOST_REMEMBERED:
                self._seen[word] = found
        return found

    def _look_up(self, word: str) -> tuple[str, ...]:
        if word.endswith("'ll"):
            return (word[:-3], "will")
        if word in self.same:
            return self.same[word]
        if word.endswith("'s") and word not in self.kept:
            word = word[:-2]
        word = self._unstretched(word.replace("'", ""))
        if word in self.same:
            return self.same[word]
        if word not in self.known and word.endswith("s") and word[:-1] in self.known:
            return (word[:-1],)  # "throats closing", "my legs" where the rulebook says leg
        if word in self.known or word in self.ordinary or not SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
            return (word,)
        return (self._unslipped(word),)

    def _unstretched(self, word: str) -> str:
        if not STRETCHED.search(word):
            return word[:60]
        once, twice = STRETCHED.sub(r"\1", word), STRETCHED.sub(r"\1\1", word)
        return (once if once in self.known or once in self.same or twice not in self.known else twice)[:60]

    def _unslipped(self, word: str) -> str:
        """The word of the rulebook that was meant, if only one slip lies between: a clinical one before others."""
        if word.startswith(self.openings):
            return word
        near = {meant for nearby in shortened(word) for meant in self.slips.get(nearby, ()) if one_slip(word, meant)}
        clinical = [meant for meant in near if self._is_clinical(meant)]
        if not clinical and len(near) > 1:
            return word
        return min(clinical or near, key=lambda meant: (abs(len(meant) - len(word)), meant), default=word)

    def _is_clinical(self, word: str) -> bool:
        return word in self.often or self.ordinary.get(word, COMMONEST) >= COMMONEST


def read_spelling(data: Mapping[str, Any], ordinary: Path) -> Spelling:
    """Make the tables ready to use."""
    same = {typed: tuple(meant.split()) for meant, many in data["same"].items() for typed in many}
    lists = {name: frozenset(words) for name, words in data["lists"].items()}
    pairs = {(one, two): meant for meant, many in data["pairs"].items() for one, two in map(str.split, many)}
    words = {word: rank for rank, word in enumerate(ordinary.read_text(encoding="utf-8").split())}
    return Spelling(same, pairs, data["numbers"], lists["slips"], lists["kept"], lists["units"], words)


def slips_of(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every way to leave one letter out of these words."""
    slips: dict[str, tuple[str, ...]] = {}
    for word in words:
        for nearby in shortened(word):
            slips[nearby] = (*slips[nearby], word) if nearby in slips else (word,)
    return slips


def shortened(word: str) -> list[str]:
    """The word, and the word with each one letter left out, but never the first."""
    return [word, *{word[:place] + word[place + 1 :] for place in range(1, len(word))}]


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was left out, added, changed, or swapped with the next."""
    if typed[0] != meant[0] or abs(len(typed) - len(meant)) > 1:
        return False
    at = next((place for place, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if at is None:
        return True
    rest, other = typed[at:], meant[at:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
