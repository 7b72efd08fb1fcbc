"""Words read as their kin, so that a word nobody wrote in training counts like those that mean much the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict, TypeVar

Classes = Mapping[str, Sequence[str]]
T = TypeVar("T")


class Kin(TypedDict):
    """Words that belong together, as people write them down: groups a line each, words and phrases by class."""

    groups: str
    classes: Mapping[str, str]
    phrases: Mapping[str, Sequence[str]]


MOST_REMEMBERED = 20_000  # words looked up before; a bound, so that nobody can fill the memory by typing


class Meanings:
    """Groups of words that stand in the same places in English at large, and the classes of a lexicon made by hand.

    `groups` names each word's group; `classes` each word's classes; `phrases`, by their first two words, each phrase's.
    """

    def __init__(self, groups: Mapping[str, str], classes: Classes, phrases: Mapping[str, Classes]) -> None:
        self._groups = groups
        self._classes = classes
        self._phrases = phrases
        self._begin = {beginning.split()[0] for beginning in phrases}
        self._seen: dict[str, tuple[str, Sequence[str]]] = {}

    def of(self, word: str) -> tuple[str, Sequence[str]]:
        """The group a word belongs to (itself, when it is in none or among the commonest), and its classes."""
        found = self._seen.get(word)
        if found is None:
            found = (self._found(self._groups, word) or word, self._found(self._classes, word) or ())
            if len(self._seen) < MOST_REMEMBERED:
                self._seen[word] = found
        return found

    @staticmethod
    def _found(table: Mapping[str, T], word: str) -> T | None:
        return table.get(word) or table.get(singular(word))

    def phrases(self, words: Sequence[str], place: int) -> Sequence[str]:
        """The classes of the phrases that begin at this word."""
        if words[place] not in self._begin or place + 1 == len(words):
            return ()
        phrases = self._phrases.get(f"{words[place]} {words[place + 1]}", {})
        return [
            name
            for phrase, classes in phrases.items()
            if phrase == " ".join(words[place : place + 1 + phrase.count(" ")])
            for name in classes
        ]


def singular(word: str) -> str:
    """A word without its last s; the shortest words are never plurals."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def meanings_of(kin: Kin) -> Meanings:
    """Meanings, ready to read with."""
    return Meanings(read_groups(kin["groups"]), read_classes(kin["classes"]), read_phrases(kin["phrases"]))


def read_groups(text: str) -> dict[str, str]:
    """One group a line; it is called after its commonest word."""
    lines = map(str.split, text.splitlines())
    return {word: name for words in lines for name in (f"~{words[0]}",) for word in words}


def read_classes(classes: Mapping[str, str]) -> dict[str, list[str]]:
    """Every class of each word."""
    known: dict[str, list[str]] = {}
    for name, words in classes.items():
        for word in dict.fromkeys(words.split()):
            known.setdefault(word, []).append(name)
    return known


def read_phrases(phrases: Mapping[str, Sequence[str]]) -> dict[str, dict[str, list[str]]]:
    """Every class of each phrase, by its first two words."""
    known: dict[str, dict[str, list[str]]] = {}
    for name, many in phrases.items():
        for phrase in dict.fromkeys(" ".join(each.split()) for each in many):
            beginning = " ".join(phrase.split()[:2])
            known.setdefault(beginning, {}).setdefault(phrase, []).append(name)
    return known
