"""What words mean, as it is written down by people and found by counting: the sources of the model's meanings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from forum.signposting.needs.learned.meanings import Meanings

HERE = Path(__file__).parent
Kin = dict[str, Any]


def kin() -> Kin:
    """Groups, classes and phrases, ready to be kept in the model's file."""
    lexicon = tomllib.loads((HERE / "lexicon.toml").read_text(encoding="utf-8"))
    return {
        "groups": read_groups((HERE / "groups.txt").read_text(encoding="utf-8")),
        "classes": read_classes(lexicon["classes"]),
        "phrases": read_phrases(lexicon["phrases"]),
    }


def meanings_of(known: Kin) -> Meanings:
    """The same, ready to read with."""
    return Meanings(known["groups"], known["classes"], known["phrases"])


def read_groups(text: str) -> dict[str, str]:
    """One group a line; it is called after its commonest word."""
    lines = map(str.split, text.splitlines())
    return {word: f"~{words[0]}" for words in lines for word in words}


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
