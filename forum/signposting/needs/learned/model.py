"""The learned reader's weights, and how a post is weighed with them. Plain Python: nothing to install."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path

from forum.signposting.needs.learned import store
from forum.signposting.needs.learned.features import BLOCKS, Seen
from forum.signposting.needs.learned.meanings import Meanings
from forum.signposting.needs.levels import Level

HERE = Path(__file__).parent
LEVELS = (Level.SOON, Level.URGENT, Level.CRISIS, Level.EMERGENCY)

Numbers = Mapping[str, Sequence[int]]  # the numbers of what was seen and is known, by block


@dataclass(frozen=True)
class Weighed:
    """How sure the learned reader is that a post shows an unmet need (0 to 1), and if it does, of each level."""

    sure: float
    levels: tuple[float, ...]

    def at_least(self, level: Level) -> float:
        """How sure it is of this level or a graver one, if there is a need at all."""
        return sum(self.levels[LEVELS.index(level) :])


@dataclass(frozen=True)
class Model:
    """What was learned. Column 0 of `weights` is for a need of any kind, the others are for the levels, in order.

    A post's score is, for each block, the sum of the weights of what was seen, divided by the length of the vector of
    rarities: so a long post does not weigh more than a short one. `slope` and `offset` turn a score into a chance.
    """

    numbers: Mapping[str, Mapping[str, int]]
    rarity: array[float]
    weights: tuple[array[float], ...]
    intercepts: tuple[float, ...]
    slope: float
    offset: float

    def known(self, seen: Mapping[str, Seen]) -> dict[str, list[int]]:
        """The numbers of what was seen and is known from training."""
        return {block: self._known_in(block, seen[block]) for block in BLOCKS}

    def _known_in(self, block: str, seen: Iterable[str]) -> list[int]:
        numbers = self.numbers[block]
        return list(map(numbers.__getitem__, filter(numbers.__contains__, seen)))

    def score(self, known: Numbers, column: int = 0) -> float:
        """The raw score of one column."""
        return self.intercepts[column] + sum(self._block(some, column) for some in known.values() if some)

    def _block(self, some: Sequence[int], column: int) -> float:
        picked = itemgetter(some[0], *some)  # the first twice: one alone would not come as a row
        weights, rarity = picked(self.weights[column]), picked(self.rarity)
        return float(sum(weights) - weights[0]) / math.sqrt(sum(rarity) - rarity[0])

    def chance(self, score: float) -> float:
        """A raw score as a chance that somebody really needs a signpost."""
        return sigmoid(self.slope * score + self.offset)

    def levels(self, known: Numbers) -> tuple[float, ...]:
        """How likely each level is, if there is a need; they add up to 1."""
        apart = [sigmoid(self.score(known, column)) for column in range(1, len(LEVELS) + 1)]
        return tuple(each / sum(apart) for each in apart)


def sigmoid(score: float) -> float:
    """From any number to between 0 and 1; far out it stays there instead of overflowing."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def stored() -> store.Stored:
    """The file that is shipped, read from disk the first time only."""
    return store.load(HERE / "model.bin")


@cache
def model() -> Model:
    """The model that is shipped."""
    numbers, columns, head = stored().numbers, stored().columns, stored().head
    intercepts = tuple(head["intercepts"])
    return Model(numbers, columns[0], tuple(columns[1:]), intercepts, head["slope"], head["offset"])


@cache
def meanings() -> Meanings:
    """The meanings of words that the model was trained with."""
    kin = stored().head["kin"]
    return Meanings(kin["groups"], kin["classes"], kin["phrases"])
