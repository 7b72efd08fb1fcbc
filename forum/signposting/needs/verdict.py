"""What was read in a post: each need, and the member's own words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from forum.signposting.needs.levels import Level

About = Literal["self", "other"]
By = Literal["rules", "learned"]


@dataclass(frozen=True, slots=True)
class Span:
    """Some of the writer's own words, and where they stand in what was written."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Need:
    """One unmet need, with the words that show it. `other` means somebody else is in danger now.

    `confidence` is the chance, 0 to 1, that whoever wrote the post needs a signpost. What only the learned reader
    saw (`by`) has no rule of the rulebook: its `rule` is "learned." and a level.
    """

    rule: str
    level: Level
    because: tuple[Span, ...]
    about: About = "self"
    confidence: float = 1.0
    by: By = "rules"

    @property
    def words(self) -> str:
        """The words it rests on, joined for people to read."""
        return " … ".join(span.text for span in self.because)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything read in one post, gravest first; an ordinary post has none."""

    level: Level = Level.NONE
    needs: tuple[Need, ...] = ()
