"""Each rule's own examples: a rule that no longer does what it says cannot be published."""

from __future__ import annotations

import pytest

from forum.signposting.needs import Person, Rule, read, rulebook

FIRE = [(rule, text) for rule in rulebook() for text in rule.must_fire]
SILENT = [(rule, silent.text, silent.why) for rule in rulebook() for silent in rule.must_not_fire]
NOT_YET = [(rule, silent.text, silent.why) for rule in rulebook() for silent in rule.not_yet]


def fires(rule: Rule, text: str) -> bool:
    """Whether this rule reads a need in the words of a person it is for."""
    verdict = read(text, Person(rule.conditions[:1]))
    return any(need.rule == rule.id for need in verdict.needs)


@pytest.mark.parametrize(("rule", "text"), FIRE, ids=[f"{rule}-{text[:40]}" for rule, text in FIRE])
def test_a_rule_reads_what_it_is_for(rule: Rule, text: str) -> None:
    assert fires(rule, text)


@pytest.mark.parametrize(("rule", "text", "why"), SILENT, ids=[f"{rule}-{text[:40]}" for rule, text, _ in SILENT])
def test_a_rule_stays_silent_where_nothing_is_needed(rule: Rule, text: str, why: str) -> None:
    assert not fires(rule, text), why


@pytest.mark.parametrize(("rule", "text", "why"), NOT_YET, ids=[f"{rule}-{text[:40]}" for rule, text, _ in NOT_YET])
def test_what_a_rule_cannot_read_yet_is_still_beyond_it(rule: Rule, text: str, why: str) -> None:
    assert fires(rule, text) != (why == "should fire"), "it can be read now: move it out of not_yet"


def test_every_rule_has_examples_a_source_and_a_known_destination() -> None:
    book = rulebook()

    for rule in book:
        assert rule.must_fire, rule.id
        assert rule.must_not_fire, rule.id
        assert rule.source_url.startswith(("https://", "http://")) or not rule.source_url, rule.id
        assert rule.source_status, rule.id
        assert rule.destination in book.destinations, rule.id
        assert not rule.reviewed, "no clinician has signed anything yet"
