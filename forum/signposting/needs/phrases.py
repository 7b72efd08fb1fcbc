"""The phrase mini-language of the rulebook: what an editor may write instead of a regular expression.

temp {is|of|} ~1 @temp>=38     words, choices (an empty one may be left out), a gap, a number
[kin] cant breath*             a named list of words, a word with any ending
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forum.signposting.needs.measures import MEASURES
from forum.signposting.needs.spelling import Spelling

ITEM = re.compile(r"(?<!\S)\{[^{}]*\}(?!\S)|[^\s{}]+")
NUMBER = re.compile(r"@(\w+?)(>=|<=|>|<)(\d+(?:\.\d+)?)")
LONGEST_GAP = 6


@dataclass(frozen=True)
class Choice:
    """One of these words or runs of words; an empty run means it may be missing."""

    words: frozenset[str]  # the options that are a single word
    runs: tuple[tuple[Item, ...], ...]  # the options that are more than a word, or less


def choice(options: Sequence[tuple[Item, ...]]) -> Choice:
    """A choice of these."""
    words = frozenset(option[0] for option in options if len(option) == 1 and isinstance(option[0], str))
    runs = (option for option in options if not (len(option) == 1 and isinstance(option[0], str)))
    return Choice(words, tuple(dict.fromkeys(runs)))


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


@dataclass(frozen=True)
class End:
    """Nothing more is said in this clause: "whats the point", full stop."""


Item = str | Choice | Gap | Number | End


class BadPhrase(ValueError):
    """An editor wrote a phrase that cannot be read; says which."""


@dataclass(frozen=True)
class Phrasebook:
    """Reads phrases with the word lists and the spelling that they may lean on."""

    lists: Mapping[str, list[str]]
    spelling: Spelling
    _known: dict[str, list[Item]] = field(default_factory=dict)

    def read(self, phrase: str) -> list[Item]:
        """A phrase as a row of items."""
        pieces = phrase.split() if "{" not in phrase else ITEM.findall(phrase)
        if not pieces or " ".join(pieces) != " ".join(phrase.split()):
            raise BadPhrase(phrase)
        return trimmed([item for piece in pieces for item in self._items(piece)])

    def _items(self, piece: str) -> list[Item]:
        if piece not in self._known:
            self._known[piece] = self._read_piece(piece)
        return self._known[piece]

    def _read_piece(self, piece: str) -> list[Item]:
        match piece[0]:
            case "@":
                return [self._number(piece)]
            case "$":
                return [End()]
            case "~":
                return [Gap(min(int(piece[1:]), LONGEST_GAP))]
            case "{":
                return [choice(self._options(piece[1:-1]))]
            case "[":
                return [choice(self._listed(piece[1:-1]))]
            case _:
                return list(self._words(piece))

    def _options(self, inside: str) -> list[tuple[Item, ...]]:
        options: list[tuple[Item, ...]] = []
        for option in inside.split("|"):
            pieces = option.split()
            if len(pieces) == 1 and pieces[0][0] == "[":
                options += self._listed(pieces[0][1:-1])
            else:
                options.append(tuple(item for piece in pieces for item in self._items(piece)))
        return options

    def _listed(self, name: str) -> list[tuple[Item, ...]]:
        if name not in self.lists:
            raise BadPhrase(f"[{name}]")
        return [option for entry in self.lists[name] for option in self._options(entry)]

    def _words(self, typed: str) -> tuple[str, ...]:
        if set(typed) & set("{}[]~@|$"):
            raise BadPhrase(typed)
        return (typed,) if typed.endswith("*") else self.spelling.words(typed.lower())

    def _number(self, piece: str) -> Number:
        read = NUMBER.fullmatch(piece)
        if not read or read[1] not in MEASURES:
            raise BadPhrase(piece)
        return Number(read[1], read[2], float(read[3]))


def trimmed(items: list[Item]) -> list[Item]:
    """A gap at either end says nothing."""
    while items and isinstance(items[-1], Gap):
        items = items[:-1]
    return items[1:] if items and isinstance(items[0], Gap) else items
