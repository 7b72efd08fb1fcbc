"""Plain letters out of whatever was typed, each one knowing where it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

QUOTES = {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
DASHES = dict.fromkeys("‐‑‒–—―−", "-")
SAME = QUOTES | DASHES | {"…": ".", "°": " ", "º": " ", "•": "\n"}


@dataclass(frozen=True, slots=True)
class Plain:
    """Lower-case text without decoration; `origin[i]` is where letter i stood in the original."""

    text: str
    origin: range | list[int]


def normalise(text: str) -> Plain:
    """Undo curly quotes, accents, hidden characters and fancy alphabets."""
    if text.isascii():
        return Plain(text.lower(), range(len(text)))
    letters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for letter in plain_letters(character):
            letters.append(letter)
            origin.append(index)
    return Plain("".join(letters), origin)


@lru_cache(maxsize=4096)
def plain_letters(character: str) -> str:
    """One typed character as the plain letters it stands for, perhaps none."""
    if character in SAME:
        return SAME[character]
    opened = unicodedata.normalize("NFKD", character).lower()
    return "".join(SAME.get(letter, letter) for letter in opened if not is_hidden(letter))


def is_hidden(letter: str) -> bool:
    """Accents, joiners and direction marks change nothing that was said."""
    return unicodedata.category(letter) in ("Mn", "Me", "Cf")
