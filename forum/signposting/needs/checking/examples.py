"""Each rule's own examples, as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from forum.signposting.needs.checking.faults import Fault, Kind
from forum.signposting.needs.checking.reading import fires
from forum.signposting.needs.rulebook import Rulebook
from forum.signposting.needs.rules import Rule

LEAST = 5  # examples of each sort
LEAST_REASONS = 3  # different reasons to stay silent


def example_faults(book: Rulebook) -> Iterator[Fault]:
    """Every example that is not read as its author meant it, and every rule that has too few."""
    for rule in book:
        yield from misread(rule, book)
        yield from too_few(rule)


def misread(rule: Rule, book: Rulebook) -> Iterator[Fault]:
    """The examples of one rule that are read wrongly."""
    for text in rule.must_fire:
        if not fires(rule, text, book):
            yield Fault(Kind.SILENT, rule.id, text)
    for silent in rule.must_not_fire:
        if fires(rule, silent.text, book):
            yield Fault(Kind.FIRES, rule.id, f"{silent.text} ({silent.why})")
    for waiting in rule.not_yet:
        if fires(rule, waiting.text, book) == waiting.why.startswith("should fire"):
            yield Fault(Kind.READ_NOW, rule.id, waiting.text)


def too_few(rule: Rule) -> Iterator[Fault]:
    """Whether one rule shows enough of what it is for, and of what it is not for."""
    firing, silent = len(set(rule.must_fire)), len({each.text for each in rule.must_not_fire})
    reasons = sorted({each.why for each in rule.must_not_fire})
    if firing < LEAST or silent < LEAST:
        yield Fault(Kind.TOO_FEW, rule.id, f"{firing} that must fire, {silent} that must not")
    if len(reasons) < LEAST_REASONS:
        yield Fault(Kind.ONE_REASON, rule.id, ", ".join(reasons))
