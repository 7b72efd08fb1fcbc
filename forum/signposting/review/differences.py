"""What changed between the rule that was signed and the rule as it stands, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s|{}]+|[|{}]")


@dataclass(frozen=True)
class Run:
    """A part of a line, and whether it is what changed in it."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Difference:
    """A line that is gone, is new, or stands before one for a place."""

    kind: str  # gone, new, same
    runs: Sequence[Run]


def differences(before: str, now: str) -> list[Difference]:
    """The lines that are not the same, each with the line before it."""
    old, new = before.splitlines(), now.splitlines()
    found: list[Difference] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if old_from:
            found.append(Difference("same", [Run(old[old_from - 1])]))
        found += _changed(old[old_from:old_to], new[new_from:new_to])
    return found


def _changed(gone: list[str], new: list[str]) -> Iterator[Difference]:
    """One line against another, word by word; more than that are told apart as they are."""
    if len(gone) == len(new) == 1:
        was, is_now = _runs(gone[0], new[0])
        yield from (Difference("gone", was), Difference("new", is_now))
        return
    yield from (Difference("gone", [Run(line)]) for line in gone)
    yield from (Difference("new", [Run(line)]) for line in new)


def _runs(gone: str, new: str) -> tuple[list[Run], list[Run]]:
    old_words, new_words = WORD.findall(gone), WORD.findall(new)
    was, is_now = [], []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old_words, new_words, autojunk=False
    ).get_opcodes():
        was.append(Run("".join(old_words[old_from:old_to]), what != "equal"))
        is_now.append(Run("".join(new_words[new_from:new_to]), what != "equal"))
    return [run for run in was if run.text], [run for run in is_now if run.text]
