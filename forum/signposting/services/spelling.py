"""How alike two words are, for people who type in a hurry. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

EXACT, ALIKE, BEGINS, MISTYPED = 1.0, 0.9, 0.8, 0.6
_WORD = re.compile(r"[a-z0-9]+")
# A slip in a short word makes another word of it.
LONG_ENOUGH, LONG = 4, 8


def words_of(text: str) -> list[str]:
    """The words of a text, without accents, apostrophes and capitals."""
    plain = unicodedata.normalize("NFKD", text.lower()).replace("’", "").replace("'", "")
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def meant(typed: str, known: Iterable[str]) -> dict[str, float]:
    """The words somebody may have meant by what they typed, and how likely each is. A good word is never a slip."""
    known = list(known)
    found = {word: likeness for word in known if (likeness := _likeness(typed, word))}
    if found or len(typed) < LONG_ENOUGH:
        return found
    # A word we know with an ending of its own; but “transplant” is not about “trans”.
    if begun := {word: BEGINS for word in known if _begins(word, typed)}:
        return begun
    most = 2 if len(typed) >= LONG else 1
    return {word: MISTYPED for word in known if len(word) >= LONG_ENOUGH and _within(typed, word, most)}


def _likeness(typed: str, word: str) -> float:
    if typed == word:
        return EXACT
    if _stem(typed) == _stem(word):
        return ALIKE
    return BEGINS if len(typed) >= LONG_ENOUGH and word.startswith(typed) else 0  # Not finished yet.


def _begins(word: str, typed: str) -> bool:
    return len(word) >= LONG_ENOUGH > len(typed) - len(word) and typed.startswith(word)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
        if len(word) - len(ending) >= LONG_ENOUGH and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _within(one: str, other: str, most: int) -> bool:
    """Whether one becomes the other by so many slips: a letter more, less, wrong, or two swapped."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row, above = row, [i], before
        for j, beside in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
