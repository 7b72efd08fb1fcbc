"""How soon somebody needs care."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """How soon; a higher level never waits behind a lower one."""

    NONE = 0
    SOON = 1
    URGENT = 2
    CRISIS = 3
    EMERGENCY = 4

    @property
    def word(self) -> str:
        """The level as people write it, in lower case."""
        return self.name.lower()

    def __str__(self) -> str:
        return self.word

    @classmethod
    def called(cls, word: str) -> Level:
        """The level with this name; a practical matter is one to see to soon."""
        return cls.SOON if word == "practical" else cls[word.upper()]
