"""What a clinician signs: a rule with everything it rests on and leads to, line by line, always in the same order.

Whatever would change who is shown what un-signs a rule: its own entry, whole (level, conditions, findings, limits,
recency, destination, source, examples, and any key that is added one day); the phrases, lists and groups behind each
finding, with their numbers; and every sentence and number of the cards it leads to, in each part of the UK.

What does not: order, spacing and comments, which the reader does not see either; the rule's own `version`, which says
nothing that is not here; the sentences that stand around every card (`words/around.toml`), which are the panel's and
say nothing about care; and what all rules share (`cues.toml`, `spelling.toml`, the code). If each mended spelling
un-signed them all, signatures would be given without reading. Those are held by each rule's examples, which are
signed, and which the tests run on every change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from forum.signposting.needs import Level, rulebook
from forum.signposting.review.cards import variants_of
from forum.signposting.review.sources import sources, tidied

# Two people who know answer for what a frightened person is told to do at once.
TWO = (Level.EMERGENCY, Level.CRISIS)
LEFT_OUT = ("id", "version")
LABELS = {
    "title": "Title",
    "level": "Level",
    "conditions": "For people with",
    "when": "Fires when",
    "unless": "Never when",
    "despite": "Also counts when",
    "within": "Findings at most this many words apart",
    "recency": "How recent",
    "destination": "Sends to",
    "source_url": "Source",
    "source_status": "Source was",
    "source_note": "Source says",
    "must_fire": "Must fire",
    "must_not_fire": "Must stay silent",
    "not_yet": "Not read yet",
}


@dataclass(frozen=True)
class Sheet:
    """One rule as it stands now, and what it takes to sign it."""

    rule: str
    level: Level
    text: str
    digest: str

    @property
    def needs(self) -> int:
        """How many different clinicians have to sign it."""
        return 2 if self.level in TWO else 1


@cache
def sheet_of(rule: str) -> Sheet | None:
    """What there is to sign for a rule, or nothing if there is no such rule."""
    known = rulebook().rules.get(rule)
    if known is None:
        return None
    text = "\n".join([*_entry(sources().rules[rule]), *_findings(rule), *_cards(rule)])
    return Sheet(rule, known.level, text, hashlib.sha256(text.encode()).hexdigest())


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    """The rule's own table. A key that nobody has thought of yet is signed too."""
    keys = [*LABELS, *sorted(entry.keys() - LABELS.keys() - set(LEFT_OUT))]
    for key in keys:
        for said in _said(entry.get(key, ())):
            yield f"{LABELS.get(key, key)}: {said}"


def _said(value: Any) -> list[str]:
    match value:
        case list() | tuple():
            return tidied(line for each in value for line in _said(each))
        case {"text": text, "why": why}:
            return [f"{text} ({why.replace('_', ' ')})"]
        case Mapping():
            return [f"{key}: {line}" for key in sorted(value) for line in _said(value[key])]
        case _:
            return tidied([value])


def _findings(rule: str) -> Iterator[str]:
    book = sources()
    phrases: list[str] = []
    for concept in book.concepts_of(rule):
        said = book.phrases_of(concept)
        phrases += said
        yield from (f"“{concept}” counts: {part}" for part in book.parts_of(concept))
        yield from (f"“{concept}” is told as: {name}" for name in book.names_of(concept))
        yield from (f"“{concept}” is said as: {phrase}" for phrase in said)
    for name in book.lists_in(phrases):
        yield from (f"List [{name}] holds: {word}" for word in book.words_in(name))


def _cards(rule: str) -> Iterator[str]:
    for variant in variants_of(rule):
        for line, places in variant.lines().items():
            yield f"Card, {variant.title}{places}: {line}"
