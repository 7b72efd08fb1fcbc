"""What changed between the rule that was signed and the rule as it stands, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Difference:
    """A line that is gone, is new, or stands on either side of one."""

    kind: str  # gone, new, same
    text: str


def differences(before: str, now: str) -> list[Difference]:
    """The lines that are not the same, each with the line before it for a place."""
    old, new = before.splitlines(), now.splitlines()
    found: list[Difference] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if old_from:
            found.append(Difference("same", old[old_from - 1]))
        found += [Difference("gone", line) for line in old[old_from:old_to]]
        found += [Difference("new", line) for line in new[new_from:new_to]]
    return found
