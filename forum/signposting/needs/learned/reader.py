"""Reads a post with the learned model: how sure, how soon, and which of the writer's words weighed most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.signposting.needs.facts import Facts
from forum.signposting.needs.learned.chances import Weighed
from forum.signposting.needs.learned.features import Seen, look, stretches
from forum.signposting.needs.learned.meanings import Meanings
from forum.signposting.needs.learned.model import ANY, Known, Model
from forum.signposting.needs.verdict import Need, Span

MOST_WORDS = 2  # places in the post that are shown as the reason
WIDEST = 5  # words in such a place


@dataclass(frozen=True)
class Reading:
    """How sure the learned reader is of a need and of each level, and what it saw, from word to word."""

    sure: float
    likely: tuple[float, ...]
    seen: Mapping[str, Seen]
    known: Sequence[Known]


class LearnedReader:
    """The model and the meanings of words, ready to read with."""

    def __init__(self, model: Model, meanings: Meanings) -> None:
        self.model = model
        self.meanings = meanings

    def read(self, facts: Facts, needs: Sequence[Need]) -> Reading:
        """Weigh a post, and what the rules saw in it. Of a long post the gravest stretch counts."""
        return max((self._read(facts, needs, *part) for part in stretches(len(facts.tokens))), key=how_sure)

    def _read(self, facts: Facts, needs: Sequence[Need], start: int, end: int) -> Reading:
        seen = look(facts, needs, self.meanings, start, end)
        known = self.model.known(seen)
        return Reading(*self.model.needed(known), seen, known)

    def weigh(self, reading: Reading) -> Weighed:
        """How likely each level is; worth asking only where there may be a need."""
        return Weighed(reading.sure, reading.likely, self.model.levels(reading.known))

    def because(self, facts: Facts, reading: Reading) -> tuple[Span, ...]:
        """The writer's own words that weighed most, in the order they stand in."""
        weight = [0.0] * len(facts.tokens)
        for block, seen in reading.seen.items():
            numbers = self.model.numbers[block]
            for thing in filter(numbers.__contains__, seen):
                start, end = seen[thing]
                if start < end <= start + WIDEST:
                    share = self.model.weights[ANY][numbers[thing]] / (end - start)
                    for place in range(start, end):
                        weight[place] += share
        return tuple(span_of(facts, start, end) for start, end in joined(sorted(heaviest(weight))))


def how_sure(reading: Reading) -> float:
    """For the surest of some readings."""
    return reading.sure


def heaviest(weight: Sequence[float]) -> list[tuple[int, int]]:
    """A few short places with the most weight, apart from each other."""
    places: list[tuple[int, int]] = []
    taken = [False] * len(weight)
    for _ in range(MOST_WORDS):
        ends = [min(start + WIDEST, len(weight)) for start in range(len(weight))]
        windows = [(sum(weight[start:end]), start, end) for start, end in enumerate(ends) if not any(taken[start:end])]
        if not windows or max(windows)[0] <= 0:
            break
        _, start, end = max(windows)
        taken[start:end] = [True] * (end - start)
        places.append(trimmed(weight, start, end))
    return places


def joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that touch as one."""
    whole: list[tuple[int, int]] = []
    for start, end in places:
        if whole and whole[-1][1] == start:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def trimmed(weight: Sequence[float], start: int, end: int) -> tuple[int, int]:
    """Without words at its ends that speak against."""
    while end - start > 1 and weight[start] <= 0:
        start += 1
    while end - start > 1 and weight[end - 1] <= 0:
        end -= 1
    return start, end


def span_of(facts: Facts, start: int, end: int) -> Span:
    """These words as they stand in the text."""
    first, last = facts.tokens[start].start, facts.tokens[end - 1].end
    return Span(first, last, facts.text[first:last])
