"""The learned reader's weights, and how a post is weighed with them. Plain Python: nothing to install."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path

from forum.signposting.needs.learned import store
from forum.signposting.needs.learned.chances import LEVELS, Chances, Weighed, shares
from forum.signposting.needs.learned.features import BLOCKS, Seen
from forum.signposting.needs.learned.meanings import Meanings, meanings_of
from forum.signposting.needs.loading import nothing_thrown_away

HERE = Path(__file__).parent
# The columns of weights: for any need; for each level, if there is a need; for each level, or nothing.
ANY = 0
IF_NEEDED = range(1, 1 + len(LEVELS))
OR_NOTHING = range(1 + len(LEVELS), 1 + 2 * len(LEVELS))
COLUMNS = OR_NOTHING.stop


@dataclass(frozen=True, slots=True)
class Known:
    """What was seen in one block and is known from training, and the length of the vector that it makes."""

    pick: Callable[[array[int]], Sequence[int]]  # its numbers of a column, the first of them twice
    length: float

    def along(self, column: array[int]) -> float:
        """The sum of a column's weights, as if the vector were of length 1."""
        return summed(self.pick(column)) / self.length


def summed(picked: Sequence[int]) -> int:
    """The sum of some numbers of which the first stands there twice: one alone would not come as a row."""
    return sum(picked) - picked[0]


@dataclass(frozen=True)
class Model:
    """What was learned, in whole steps; `steps` says how large a step of each column is, rarity first.

    A post's score is, for each block, the sum of the weights of what was seen, divided by the length of the vector of
    rarities: so a long post does not weigh more than a short one.
    """

    numbers: Mapping[str, Mapping[str, int]]
    rarity: array[int]
    weights: Sequence[array[int]]
    steps: Sequence[float]
    intercepts: Sequence[float]
    chances: Chances

    def known(self, seen: Mapping[str, Seen]) -> list[Known]:
        """What was seen and is known from training, block by block."""
        found = (self._known_in(block, seen[block]) for block in BLOCKS)
        return [known for known in found if known]

    def _known_in(self, block: str, seen: Iterable[str]) -> Known | None:
        numbers = self.numbers[block]
        some = tuple(map(numbers.__getitem__, filter(numbers.__contains__, seen)))
        if not some:
            return None
        pick = itemgetter(some[0], *some)
        return Known(pick, math.sqrt(summed(pick(self.rarity)) * self.steps[0]))

    def score(self, known: Sequence[Known], column: int) -> float:
        """The raw score of one column."""
        weights = self.weights[column]
        return self.intercepts[column] + self.steps[1 + column] * sum(some.along(weights) for some in known)

    def needed(self, known: Sequence[Known]) -> tuple[float, tuple[float, ...]]:
        """How sure it is that there is a need; and, for each level, that it is this one rather than nothing."""
        scores = self.score(known, ANY), [self.score(known, column) for column in OR_NOTHING]
        return self.chances.sure(*scores), self.chances.likely(*scores)

    def levels(self, known: Sequence[Known]) -> tuple[float, ...]:
        """How likely each level is, if there is a need."""
        return shares([self.score(known, column) for column in IF_NEEDED])

    def weigh(self, known: Sequence[Known]) -> Weighed:
        """Everything it makes of a post."""
        return Weighed(*self.needed(known), self.levels(known))


@cache
def stored() -> store.Stored:
    """The file that is shipped, read from disk the first time only."""
    with nothing_thrown_away():
        return store.load(HERE / "model.bin")


@cache
def model() -> Model:
    """The model that is shipped."""
    return model_of(stored())


def model_of(kept: store.Stored) -> Model:
    """What a file holds, ready to weigh with."""
    rarity, *weights = kept.columns
    head = kept.head
    return Model(kept.numbers, rarity, weights, head["steps"], head["intercepts"], Chances.of(head["chances"]))


@cache
def meanings() -> Meanings:
    """The meanings of words that the model was trained with."""
    with nothing_thrown_away():
        return meanings_of(stored().head["kin"])
