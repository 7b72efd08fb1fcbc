"""What waits for a moderator, and above all what does not. The rules' own examples are their tests."""

import time

import pytest

from moderation.cases.harms import harms
from moderation.screening.risks import RiskRule, read_risks, rules

YES = [(rule, text) for rule in rules() for text in rule.yes]
NO = [(rule, text) for rule in rules() for text in rule.no]


def _named(value: object) -> str:
    return value.id if isinstance(value, RiskRule) else str(value)[:40]


@pytest.mark.parametrize(("rule", "text"), YES, ids=_named)
def test_a_rule_finds_what_it_is_for(rule, text):
    assert rule.id in {risk.rule for risk in read_risks(text)}


@pytest.mark.parametrize(("rule", "text"), NO, ids=_named)
def test_a_rule_leaves_ordinary_words_alone(rule, text):
    assert read_risks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I want to die. I can't do this any more.",
        "I've been cutting again and I hate myself for it",
        "took a load of paracetamol, i think i need help",
        "fucking dialysis can fuck off",
        "got so drunk on two pints, new kidney is a lightweight lol",
        "does anyone else's dick not work on beta blockers",
        "had a line at the party, will it mess with my tac?",
        "when i die bury me with my catheter",
        "my body is 90% scar and 10% spite",
        "I stopped my tablets three weeks ago and haven't told anyone",
        "I skip my phosphate binders, who doesn't",
        "I hate my mum and I wish she'd leave me alone",
    ],
)
def test_distress_swearing_sex_drink_drugs_and_dark_jokes_are_never_held(text):
    assert read_risks(text) == []


def test_a_mark_stands_where_the_words_stand_also_behind_invisible_characters():
    text = "hi\u200b, add\u200b me on snap"

    risk = read_risks(text)[0]

    assert text[risk.start : risk.end] == "add\u200b me on snap"


def test_invisible_characters_hide_no_number():
    assert read_risks("077\u200b00 9\u2060001\u200d23")


def test_every_rule_names_a_class_of_harm_that_exists():
    assert {rule.harm_code for rule in rules()} <= set(harms())


@pytest.mark.parametrize("piece", ["0 7 ", "stop ", "you should just ", "a@b.", "one two ", "don't ", "x", "\u200b"])
def test_the_longest_post_is_read_in_no_time_whatever_is_in_it(piece):
    text = (piece * 10_000)[:10_000]

    begun = time.perf_counter()
    read_risks(text)

    assert time.perf_counter() - begun < 1
