"""The phrase mini-language of the rulebook: what an editor may write instead of a regular expression.

    temp {is|of|} ~1 @temp>=38     words, choices (an empty one may be left out), a gap, a number
    [kin] cant breath*             a named list of words, a word with any ending
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forum.signposting.needs.measures import MEASURES
from forum.signposting.needs.spelling import Spelling

ITEM = re.compile(r"\{[^{}]*\}|\[\w+\]|~\d|@\w+[<>]=?\d+(?:\.\d+)?|[^\s{}\[\]~@]+")
NUMBER = re.compile(r"@(\w+?)(>=|<=|>|<)(\d+(?:\.\d+)?)")
LONGEST_GAP = 6

Words = tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One of these words or runs of words; an empty run means it may be missing."""

    options: tuple[Words, ...]


@dataclass(frozen=True)
class Gap:
    """Up to so many words of any kind."""

    most: int


@dataclass(frozen=True)
class Number:
    """A number with a meaning, at or beyond a threshold that a clinician set."""

    measure: str
    sign: str
    threshold: float

    def holds(self, value: float) -> bool:
        """Whether a measured value is on the side that matters."""
        match self.sign:
            case ">=":
                return value >= self.threshold
            case "<=":
                return value <= self.threshold
            case ">":
                return value > self.threshold
            case _:
                return value < self.threshold


Item = Choice | Gap | Number


class BadPhrase(ValueError):
    """An editor wrote a phrase that cannot be read; says which."""


@dataclass(frozen=True)
class Phrasebook:
    """Reads phrases with the word lists and the spelling that they may lean on."""

    lists: Mapping[str, list[str]]
    spelling: Spelling

    def read(self, phrase: str) -> list[Item]:
        """A phrase as a row of items."""
        found = ITEM.findall(phrase)
        if not found or "".join(found).replace(" ", "") != phrase.replace(" ", ""):
            raise BadPhrase(phrase)
        return [item for piece in found for item in self._items(piece)]

    def _items(self, piece: str) -> list[Item]:
        if piece[0] == "@":
            return [self._number(piece)]
        if piece[0] == "~":
            return [Gap(min(int(piece[1]), LONGEST_GAP))]
        if piece[0] in "{[":
            return [Choice(tuple(dict.fromkeys(self._options(piece))))]
        return [Choice((word,)) for word in ((w,) for w in self._words(piece))]

    def _options(self, piece: str) -> list[Words]:
        if piece[0] == "[":
            if piece[1:-1] not in self.lists:
                raise BadPhrase(piece)
            return [words for entry in self.lists[piece[1:-1]] for words in self._options("{" + entry + "}")]
        options: list[Words] = []
        for option in piece[1:-1].split("|"):
            if option.startswith("["):
                options += self._options(option)
            else:
                options.append(tuple(word for typed in option.split() for word in self._words(typed)))
        return options

    def _words(self, typed: str) -> Words:
        return (typed,) if typed.endswith("*") else self.spelling.words(typed.lower())

    def _number(self, piece: str) -> Number:
        read = NUMBER.fullmatch(piece)
        if not read or read[1] not in MEASURES:
            raise BadPhrase(piece)
        return Number(read[1], read[2], float(read[3]))
