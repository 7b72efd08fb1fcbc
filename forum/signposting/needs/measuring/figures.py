"""Shares with their 95 % intervals, and all the shares that we hold ourselves to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forum.signposting.needs.learned.chances import LEVELS
from forum.signposting.needs.levels import Level
from forum.signposting.needs.measuring.outcomes import BOTH, Outcome

Z = 1.96  # 95 %


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @classmethod
    def where(cls, hits: Iterable[bool]) -> Share:
        """How many of these are so."""
        all_of_them = list(hits)
        return cls(sum(all_of_them), len(all_of_them))

    @property
    def value(self) -> float:
        """0 to 1; nothing of nothing is 0."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 95 times in 100 (Wilson's score interval)."""
        if not self.of:
            return 0.0, 1.0
        half = Z * math.sqrt(self.value * (1 - self.value) / self.of + Z**2 / (4 * self.of**2))
        middle, whole = self.value + Z**2 / (2 * self.of), 1 + Z**2 / self.of
        return (middle - half) / whole, (middle + half) / whole

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:6.1%}  ({low:.1%} to {high:.1%}, {self.hits} of {self.of})"


def recall(outcomes: Sequence[Outcome], level: Level, reader: str = BOTH) -> Share:
    """Of those with this need, how many were signposted at its level or one step off."""
    return Share.where(each.found(reader) for each in outcomes if each.post.level == level)


def exact(outcomes: Sequence[Outcome], level: Level, reader: str = BOTH) -> Share:
    """Of those with this need, how many were read at just this level."""
    return Share.where(each.said[reader] == level for each in outcomes if each.post.level == level)


def precision(outcomes: Sequence[Outcome], level: Level, reader: str = BOTH) -> Share:
    """Of those read at this level, how many had a need."""
    return Share.where(each.post.level > Level.NONE for each in outcomes if each.said[reader] == level)


def harmless(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those that need nothing."""
    return [each for each in outcomes if each.post.level == Level.NONE]


def traps(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Those that need nothing and look as if they did."""
    return [each for each in harmless(outcomes) if each.post.trap]


def false_signposts(outcomes: Sequence[Outcome], reader: str = BOTH) -> Share:
    """How many of these were signposted."""
    return Share.where(each.signposted(reader) for each in outcomes)


def false_grave(outcomes: Sequence[Outcome], reader: str = BOTH) -> Share:
    """How many of these were read as an emergency or a crisis."""
    return Share.where(each.said[reader] >= Level.CRISIS for each in outcomes)


def false_gravest(outcomes: Sequence[Outcome]) -> Share:
    """How many of these would open the gravest class of case."""
    return Share.where(each.gravest for each in outcomes)


def right_person(outcomes: Sequence[Outcome]) -> Share:
    """Of those in danger who were read as that, how often it was seen whether it is the writer or somebody else."""
    grave = (each for each in outcomes if each.post.level >= Level.CRISIS and each.said[BOTH] >= Level.CRISIS)
    return Share.where(each.about == each.post.about for each in grave)


@dataclass(frozen=True)
class Figure:
    """One share we hold ourselves to: its name, what it is to reach, and whether more is better."""

    name: str
    share: Share
    goal: float
    more_is_better: bool = True

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.share.value >= self.goal if self.more_is_better else self.share.value <= self.goal


GOALS = {Level.EMERGENCY: 0.95, Level.CRISIS: 0.93, Level.URGENT: 0.93, Level.SOON: 0.85}


def figures(outcomes: Sequence[Outcome]) -> Iterator[Figure]:
    """What we set out to reach, on posts by hands that were left out."""
    for level in reversed(LEVELS):
        yield Figure(f"{level.word} found", recall(outcomes, level), GOALS[level])
    yield Figure("danger read as the right person's", right_person(outcomes), 0.95)
    nothing = harmless(outcomes)
    yield Figure("harmless signposted", false_signposts(nothing), 0.06, more_is_better=False)
    yield Figure("traps signposted", false_signposts(traps(outcomes)), 0.08, more_is_better=False)
    yield Figure("harmless read as grave", false_grave(nothing), 0.01, more_is_better=False)
    yield Figure("harmless opening the gravest class", false_gravest(nothing), 0.002, more_is_better=False)
