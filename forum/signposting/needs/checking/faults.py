"""What can be wrong with a rule, and the words to say it in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of fault that stop a rulebook from being published."""

    SILENT = "does not fire on its own example"
    FIRES = "fires where it must not"
    READ_NOW = "is read now, so it can move out of not_yet"
    TOO_FEW = "has too few examples"
    ONE_REASON = "has too few different reasons to stay silent"
    MEMORISED = "knows one post of the corpus by heart"
    DENIED = "is still there when it is denied"
    FRAGILE = "falls below its floor"


@dataclass(frozen=True)
class Fault:
    """One fault: what has it, and the words that show it."""

    kind: Kind
    of: str
    shown_by: str

    def __str__(self) -> str:
        return f"{self.of} {self.kind}: {self.shown_by}"
