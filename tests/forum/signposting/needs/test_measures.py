"""Numbers mean what they measure, and only that; and what was long ago is not now."""

from __future__ import annotations

import pytest

from forum.signposting.needs import Level, Verdict, rulebook
from forum.signposting.needs.facts import gather
from forum.signposting.needs.judge import rule_judge
from forum.signposting.needs.measures import MEASURES
from forum.signposting.needs.tokens import tokenise


def ruled(text: str, conditions: tuple[str, ...] = ()) -> Verdict:
    """What the rules alone read."""
    book = rulebook()
    return rule_judge(book)(gather(text, book.conditions(conditions), book))


def measures(text: str, measure: str) -> list[float]:
    """Every number in a text that can be this measure."""
    tokens = tokenise(text, rulebook().spelling)
    return [round(value, 1) for token in tokens if (value := MEASURES[measure](token)) is not None]


@pytest.mark.parametrize(
    ("text", "measure", "values"),
    [
        ("bp 190/115 this morning", "sys", [190]),
        ("bp 190/115 this morning", "dia", [115]),
        ("blood pressure 84 over 50", "sys", [84]),
        ("24/7 tired", "sys", []),
        ("peak flow 240, best 450", "best", [53.3]),
        ("blew 150 and im usually 500", "best", [30]),
        ("240 out of 450", "best", [53.3]),
        ("won 3 out of 5 games", "best", []),
        ("sats 91%", "sats", [91]),
        ("sats 91 and pulse 130bpm", "pulse", [91, 130]),
        ("potassium 6.2 mmol", "k", [6.2]),
        ("5k in the rain", "k", []),
        ("took 14 tablets", "tablets", [14]),
        ("14 weeks", "tablets", []),
        ("inr 7.2", "inr", [7.2]),
        ("temp 101.3", "temp", [38.5]),
        ("38 tablets", "temp", []),
        ("egfr 14 ml", "egfr", [14]),
        ("creatinine 410", "creat", [410]),
        ("i <3 you", "n", []),
        ("insulin 8 units :p", "n", [8]),
    ],
)
def test_a_number_is_read_with_its_unit_and_its_neighbours(text: str, measure: str, values: list[float]) -> None:
    assert measures(text, measure) == values


@pytest.mark.parametrize(
    ("text", "rule", "conditions"),
    [
        ("peak flow 180, best 450 and coughing", "AST-ATTACK", ("asthma",)),
        ("bp 190/125 and my head is banging", "REN-BP", ()),
        ("inr 6.1 on the home machine", "ANTICOAG", ()),
        ("sats 88% sat on the bed", "GEN-BREATH", ()),
    ],
)
def test_rules_use_them(text: str, rule: str, conditions: tuple[str, ...]) -> None:
    assert rule in {need.rule for need in ruled(text, conditions).needs}


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("had crushing chest pain 3 weeks ago", False),
        ("had crushing chest pain an hour ago", True),
        ("crushing chest pain that started 3 days ago", True),
        ("my op was 2 weeks ago and now i have crushing chest pain", True),
    ],
)
def test_each_rule_asks_about_its_own_days(text: str, fires: bool) -> None:
    verdict = ruled(f"{text}. im sweating")

    assert ("GEN-CHEST" in {need.rule for need in verdict.needs}) is fires


@pytest.mark.parametrize("emoji", ["cant stop 🤮 been 2 days", "coughing up 🩸 today"])
def test_an_emoji_can_be_a_word(emoji: str) -> None:
    assert ruled(emoji).level > Level.NONE


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ('i told them "i cant breathe lying down"', Level.EMERGENCY),
        ('my so called "headache" is the worst headache of my life', Level.EMERGENCY),
        ('the poster says "i cant breathe"', Level.NONE),
        ('she wrote "i want to die" in chapter two', Level.NONE),
    ],
)
def test_quoting_oneself_is_saying_it(text: str, level: Level) -> None:
    assert ruled(text).level is level
