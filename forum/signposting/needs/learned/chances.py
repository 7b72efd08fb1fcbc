"""From raw scores to chances: what 0.8 means is "right about 8 times in 10"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from forum.signposting.needs.levels import Level

LEVELS = (Level.SOON, Level.URGENT, Level.CRISIS, Level.EMERGENCY)

Line = tuple[float, float]  # slope and offset


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the learned reader makes of a post, each as a chance from 0 to 1.

    `sure`: that there is an unmet need. `likely`: for each level, that it is this one rather than nothing.
    `levels`: if there is a need, that it is this one; they add up to 1.
    """

    sure: float
    likely: tuple[float, ...]
    levels: tuple[float, ...]

    def at_least(self, level: Level) -> float:
        """How sure it is of this level or a graver one, if there is a need at all."""
        return sum(self.levels[LEVELS.index(level) :])


@dataclass(frozen=True)
class Chances:
    """Turns scores into chances, by lines fitted on posts by hands that were left out of training.

    A need of any kind is asked for by two lines of sight that err in different places: one that looks for any need, and
    the surest of those that each look for one level. `spreads` puts the two on one scale.
    """

    spreads: tuple[float, float]
    need: Line
    level: tuple[Line, ...]

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Chances:
        """As they are kept in the model's file."""
        return cls(tuple(kept["spreads"]), tuple(kept["need"]), tuple(tuple(line) for line in kept["level"]))

    def kept(self) -> dict[str, Any]:
        """To be kept in a file."""
        return asdict(self)

    def sure(self, any_need: float, each_level: Sequence[float]) -> float:
        """The chance that there is a need."""
        return on(self.need, self.both(any_need, surest(each_level)))

    def likely(self, any_need: float, each_level: Sequence[float]) -> tuple[float, ...]:
        """For each level, the chance that it is this one rather than nothing."""
        return tuple(on(line, self.both(any_need, score)) for line, score in zip(self.level, each_level, strict=True))

    def both(self, any_need: float, level: float) -> float:
        """Two scores as one."""
        return any_need / self.spreads[0] + level / self.spreads[1]


def surest(each_level: Sequence[float]) -> float:
    """The largest of some scores, and a little more where several are large."""
    most = max(each_level)
    return most + math.log(sum(math.exp(score - most) for score in each_level))


def on(line: Line, score: float) -> float:
    """A score as a chance."""
    return sigmoid(line[0] * score + line[1])


def sigmoid(score: float) -> float:
    """From any number to between 0 and 1; far out it stays there instead of overflowing."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def shares(scores: Sequence[float]) -> tuple[float, ...]:
    """How likely each level is, if there is a need; they add up to 1."""
    apart = [sigmoid(score) for score in scores]
    return tuple(each / sum(apart) for each in apart)
