"""Both readers on one post: who decides, who may only add, and what neither may do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forum.signposting.needs import Level, Need, Person, is_gravest, read
from forum.signposting.needs.learned.chances import Weighed
from forum.signposting.needs.together import Thresholds, thresholds

LIMITS = Thresholds(
    adds={Level.SOON: 0.6, Level.URGENT: 0.5, Level.CRISIS: 0.5, Level.EMERGENCY: 0.7},
    says={Level.URGENT: 0.5, Level.CRISIS: 0.9, Level.EMERGENCY: 0.9},
    keeps={Level.SOON: 0.4, Level.URGENT: 0.3, Level.CRISIS: 0.1, Level.EMERGENCY: 0.1},
    gravest=0.5,
    now=frozenset({"MH-NOW"}),
)
# (soon, urgent, crisis, emergency): rather than nothing; and, if there is a need
NONE, SOON, URGENT, CRISIS = (0.5, 0.4, 0.4, 0.6), (0.7, 0, 0, 0), (0.5, 0.6, 0, 0), (0, 0, 0.6, 0)
IF_SOON, IF_CRISIS, IF_GRAVE = (0.9, 0.1, 0, 0), (0, 0, 1.0, 0), (0, 0.1, 0, 0.9)


@pytest.mark.parametrize(
    ("sure", "likely", "levels", "added"),
    [
        (0.5, NONE, IF_SOON, Level.NONE),
        (1.0, NONE, IF_GRAVE, Level.NONE),
        (0.7, SOON, IF_SOON, Level.SOON),
        (0.7, URGENT, IF_SOON, Level.SOON),
        (0.95, CRISIS, IF_CRISIS, Level.CRISIS),
        (0.8, CRISIS, IF_CRISIS, Level.URGENT),  # not sure enough to say crisis: said more gently
        (0.3, CRISIS, IF_SOON, Level.URGENT),  # and never as what can wait for weeks
        (0.3, SOON, IF_CRISIS, Level.URGENT),
        (1.0, URGENT, IF_GRAVE, Level.EMERGENCY),
        (0.9, URGENT, IF_GRAVE, Level.URGENT),
    ],
)
def test_the_learned_reader_adds_the_gravest_level_it_is_sure_of(
    sure: float, likely: tuple[float, ...], levels: tuple[float, ...], added: Level
) -> None:
    assert LIMITS.added(Weighed(sure, likely, levels)) == added


def test_a_rule_stands_unless_hardly_anything_speaks_for_it() -> None:
    need = Need("TX-FEVER", Level.URGENT, ())
    assert LIMITS.kept([need], 0.3) == [need]
    assert LIMITS.kept([need], 0.29) == []


def test_a_grave_rule_is_softened_and_never_silenced() -> None:
    need = Need("MH-SI", Level.CRISIS, ())
    assert LIMITS.kept([need], 0.1) == [need]
    assert LIMITS.kept([need], 0.0) == [replace(need, level=Level.URGENT)]


@pytest.mark.parametrize(
    ("need", "gravest"),
    [
        (Need("GEN-BREATH", Level.EMERGENCY, (), confidence=0.99), True),
        (Need("GEN-BREATH", Level.EMERGENCY, (), confidence=0.2), False),
        (Need("learned.emergency", Level.EMERGENCY, (), confidence=0.99, by="learned"), False),
        (Need("MH-NOW", Level.CRISIS, (), confidence=0.99), True),
        (Need("MH-LOW", Level.CRISIS, (), confidence=0.99), False),
        (Need("TX-FEVER", Level.URGENT, (), confidence=0.99), False),
    ],
)
def test_only_what_both_see_calls_somebody_within_minutes(need: Need, gravest: bool) -> None:
    assert is_gravest(need) is gravest


def test_thresholds_make_sense_together() -> None:
    limits = thresholds()
    tables = (limits.adds, limits.says, limits.keeps)
    assert all(0 < chance < 1 for table in tables for chance in table.values())


def test_a_rule_says_its_own_words_and_how_sure_it_is() -> None:
    (need, *_) = read("temp 38.4 and shivery since this morning", Person(("kidney_transplant",))).needs
    assert (need.rule, need.by) == ("TX-FEVER", "rules")
    assert 0.5 < need.confidence <= 1


def test_what_has_no_keyword_is_seen_and_its_words_are_the_writers_own() -> None:
    text = "my wee looks like coke and my ankles have gone"
    (need,) = [need for need in read(text).needs if need.by == "learned"]
    assert need.rule == f"learned.{need.level.word}"
    assert need.because
    assert all(text[span.start : span.end] == span.text for span in need.because)


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "??", "🙂", "ok", "thanks all x", "see you at the quiz"])
def test_little_or_nothing_needs_nothing(text: str) -> None:
    assert read(text).level == Level.NONE


def test_a_long_post_does_not_drown_what_matters() -> None:
    chat = "we went to the bakery and then the match and my nan had two sausage rolls. " * 30
    verdict = read(f"{chat} i can't breathe and my lips are blue. {chat}")
    assert verdict.level == Level.EMERGENCY


def test_confidence_is_not_part_of_what_a_need_is_called() -> None:
    need = Need("TX-FEVER", Level.URGENT, ())
    assert replace(need, confidence=0.4).words == need.words
