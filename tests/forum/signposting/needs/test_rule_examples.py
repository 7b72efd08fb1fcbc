"""Each rule's own examples: a rule that no longer does what it says cannot be published."""

from __future__ import annotations

import pytest

from forum.signposting.needs import Rule, rulebook
from forum.signposting.needs.checking.reading import fires as reads

RULES = list(rulebook())


def fires(rule: Rule, text: str) -> bool:
    """Whether this rule reads a need in the words of a person it is for."""
    return reads(rule, text, rulebook())


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_rule_reads_what_it_is_for(rule: Rule) -> None:
    assert [text for text in rule.must_fire if not fires(rule, text)] == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_rule_stays_silent_where_nothing_is_needed(rule: Rule) -> None:
    assert [(silent.why, silent.text) for silent in rule.must_not_fire if fires(rule, silent.text)] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.not_yet], ids=str)
def test_what_a_rule_cannot_read_yet_is_still_beyond_it(rule: Rule) -> None:
    read_now = [each.text for each in rule.not_yet if fires(rule, each.text) == each.why.startswith("should fire")]

    assert read_now == [], "it can be read now: move it out of not_yet"


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_rule_shows_what_it_is_for_and_what_it_is_not_for(rule: Rule) -> None:
    assert len(set(rule.must_fire)) >= 5
    assert len({silent.text for silent in rule.must_not_fire}) >= 5
    assert len({silent.why for silent in rule.must_not_fire}) >= 3, "silent for different reasons"


def test_every_rule_has_a_source_and_a_known_destination() -> None:
    book = rulebook()

    for rule in book:
        assert rule.source_url.startswith(("https://", "http://")) or not rule.source_url, rule.id
        assert rule.source_status, rule.id
        assert rule.destination in book.destinations, rule.id
