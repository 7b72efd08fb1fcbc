"""How people really type: text-speak, shorthand, stretched words and slips, read as one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

STRETCHED = re.compile(r"(.)\1{2,}")


@dataclass
class Spelling:
    """The tables of `spelling.toml`, ready to look words up in."""

    same: Mapping[str, tuple[str, ...]]
    pairs: Mapping[tuple[str, str], str]
    numbers: Mapping[str, float]
    slips: Mapping[str, str]
    kept: frozenset[str]
    units: frozenset[str]
    known: set[str] = field(default_factory=set)
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, word: str) -> tuple[str, ...]:
        """The rulebook's words for one typed word."""
        found = self._seen.get(word)
        if found is None:
            found = self._look_up(word)
            if len(self._seen) < 20_000:
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
        if word in self.known or len(word) < 6 or len(word) > 20:
            return (word,)
        return (self._unslipped(word),)

    def _unstretched(self, word: str) -> str:
        if not STRETCHED.search(word):
            return word[:60]
        once, twice = STRETCHED.sub(r"\1", word), STRETCHED.sub(r"\1\1", word)
        return (once if once in self.known or once in self.same or twice not in self.known else twice)[:60]

    def _unslipped(self, word: str) -> str:
        for nearby in shortened(word):
            meant = self.slips.get(nearby)
            if meant and meant[0] == word[0]:
                return meant
        return word


def read_spelling(data: Mapping[str, Any]) -> Spelling:
    """Make the tables ready to use."""
    same = {typed: tuple(meant.split()) for meant, many in data["same"].items() for typed in many}
    lists = {name: frozenset(words) for name, words in data["lists"].items()}
    pairs = {(one, two): meant for meant, many in data["pairs"].items() for one, two in map(str.split, many)}
    return Spelling(same, pairs, data["numbers"], slips_of(lists["slips"]), lists["kept"], lists["units"])


def slips_of(words: Iterable[str]) -> dict[str, str]:
    """Every way to leave one letter out of a word that people often mistype."""
    return {nearby: word for word in words for nearby in shortened(word)}


def shortened(word: str) -> list[str]:
    """The word, and the word with each one letter left out: enough to find one slip of the thumb."""
    return [word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))]
