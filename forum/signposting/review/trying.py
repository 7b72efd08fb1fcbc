"""What the reader makes of a sentence now. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from forum.signposting.needs import Need, Person, Rule, Verdict, read, rulebook
from forum.signposting.review.numbers import number_of

SHOULD_FIRE = "should fire"


@dataclass(frozen=True)
class Run:
    """Some of the words, and whether the reading rests on them."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Other:
    """Another rule that saw a need in the same words."""

    number: int | None
    title: str
    level: str


@dataclass(frozen=True)
class Reading:
    """What was read in some words, by one rule and by the others."""

    fires: bool
    level: str
    words: list[Run]
    others: list[Other]


@dataclass(frozen=True)
class Example:
    """One of a rule's own examples, and whether the reader gets it right today."""

    text: str
    why: str
    fires: bool
    wanted: bool

    @property
    def is_right(self) -> bool:
        return self.fires == self.wanted


def reading_of(rule: Rule, words: str, conditions: tuple[str, ...]) -> Reading:
    """What this rule, and every other, makes of somebody's words."""
    verdict = read(words, Person(conditions))
    own = [need for need in verdict.needs if need.rule == rule.id]
    others = [_other(need) for need in verdict.needs if need.rule != rule.id]
    return Reading(bool(own), verdict.level.word, _marked(words, own), others)


def _other(need: Need) -> Other:
    known = rulebook().rules.get(need.rule)
    return Other(number_of(need.rule) if known else None, known.title if known else need.rule, need.level.word)


def _marked(words: str, needs: list[Need]) -> list[Run]:
    runs, at = [], 0
    for start, end in sorted({(span.start, span.end) for need in needs for span in need.because}):
        runs += [Run(words[at:start], False), Run(words[max(at, start) : end], True)]
        at = max(at, end)
    return [run for run in [*runs, Run(words[at:], False)] if run.text]


def examples_of(rule: Rule) -> list[Example]:
    """Its examples, read now: those that must fire, those that must not, and those it cannot read yet."""
    must = [_example(rule, text, "", wanted=True) for text in rule.must_fire]
    silent = [_example(rule, each.text, each.why, wanted=False) for each in rule.must_not_fire]
    return [*must, *silent]


def not_yet_of(rule: Rule) -> list[Example]:
    """What it is known to get wrong."""
    return [_example(rule, each.text, each.why, wanted=each.why == SHOULD_FIRE) for each in rule.not_yet]


def _example(rule: Rule, text: str, why: str, *, wanted: bool) -> Example:
    verdict: Verdict = read(text, Person(rule.conditions[:1]))
    fires = any(need.rule == rule.id for need in verdict.needs)
    return Example(text, why.replace("_", " "), fires, wanted)
