"""Both readers on one post: rules that are sure decide, the learned reader may add, gently."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from forum.signposting.needs.facts import Facts
from forum.signposting.needs.judge import Judge, rule_judge, verdict_of
from forum.signposting.needs.learned.chances import LEVELS, Weighed
from forum.signposting.needs.learned.model import meanings, model
from forum.signposting.needs.learned.reader import LearnedReader, Reading
from forum.signposting.needs.levels import Level
from forum.signposting.needs.rulebook import Rulebook
from forum.signposting.needs.verdict import Need, Verdict

BY_LEVEL = ("adds", "says", "keeps")
THRESHOLDS = Path(__file__).parent / "learned" / "thresholds.toml"


@dataclass(frozen=True)
class Thresholds:
    """From which chance on the learned reader adds a need, and below which a rule's is let go or softened."""

    adds: Mapping[Level, float]
    says: Mapping[Level, float]
    keeps: Mapping[Level, float]
    gravest: float
    now: frozenset[str]

    def seen(self, likely: Sequence[float]) -> list[Level]:
        """The levels that the learned reader sees rather than nothing."""
        return [level for level, chance in zip(LEVELS, likely, strict=True) if chance >= self.adds[level]]

    def added(self, weighed: Weighed) -> Level:
        """The level the learned reader says, if it sees any: the gravest it is sure enough of, or a gentler one."""
        seen = self.seen(weighed.likely)
        if not seen:
            return Level.NONE
        for level in (Level.EMERGENCY, Level.CRISIS, Level.URGENT):
            sure_of = weighed.levels[LEVELS.index(level)] if level == Level.CRISIS else weighed.at_least(level)
            if weighed.sure * sure_of >= self.says[level]:
                return level
        likeliest = max(zip(weighed.levels, LEVELS, strict=True))[1]
        return Level.URGENT if max(*seen, likeliest) >= Level.CRISIS else Level.SOON

    def kept(self, needs: Sequence[Need], sure: float) -> list[Need]:
        """The needs of the rules that stand. A grave one is never silenced: what is doubted is said more gently."""
        kept = [need for need in needs if sure >= self.keeps[need.level]]
        return kept + [
            replace(need, level=Level.URGENT)
            for need in needs
            if need.level >= Level.CRISIS and sure < self.keeps[need.level]
        ]


@cache
def thresholds() -> Thresholds:
    """The table, read from disk the first time only."""
    table = tomllib.loads(THRESHOLDS.read_text(encoding="utf-8"))
    by_level = {name: {Level.called(word): least for word, least in table[name].items()} for name in BY_LEVEL}
    return Thresholds(**by_level, gravest=table["opens"]["gravest"], now=frozenset(table["opens"]["now"]))


def is_gravest(need: Need) -> bool:
    """Whether somebody should be called within minutes: a rule saw danger now, and the learned reader agrees."""
    limits = thresholds()
    is_now = need.level == Level.EMERGENCY or need.rule in limits.now
    return need.by == "rules" and is_now and need.confidence >= limits.gravest


def both_judge(book: Rulebook) -> Judge:
    """A judge that goes by the rulebook and by what was learned."""
    by_rules, learned, limits = rule_judge(book), LearnedReader(model(), meanings()), thresholds()

    def judge(facts: Facts) -> Verdict:
        if not facts.tokens:
            return Verdict()
        needs = by_rules(facts).needs
        reading = learned.read(facts, needs)
        kept = [replace(need, confidence=reading.sure) for need in limits.kept(needs, reading.sure)]
        level = limits.added(learned.weigh(reading)) if limits.seen(reading.likely) else Level.NONE
        if level > max((need.level for need in kept), default=Level.NONE):
            kept.append(learned_need(facts, reading, level, learned))
        return verdict_of(kept)

    return judge


def learned_need(facts: Facts, reading: Reading, level: Level, learned: LearnedReader) -> Need:
    """What no rule saw, with the words that weighed most."""
    because = learned.because(facts, reading)
    return Need(f"learned.{level.word}", level, because, confidence=reading.sure, by="learned")
