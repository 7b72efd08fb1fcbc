"""Every sentence of a card: warm and plain, no blame, no diagnosis, no dose. Only where to get care."""

import re

import pytest

from forum.signposting import wording
from forum.signposting.needs import Level, rulebook

NEVER_SAID = [
    r"should(n’t)? have",
    r"non-?complian",
    r"complian(t|ce)",
    r"adheren",
    r"\bfail",
    r"you (may|might|could|probably) have\b",
    r"sounds like you have",
    r"\bdiagnos",
    r"\bdos(e|es|age|ing)\b",
    r"\d\s?(mg|ml|mcg|units?|tablets?)\b",
    r"\b(stop|start|double|skip|restart|increase|reduce) (taking|your)\b",
    r"\btake (your|a|another|one|two)\b",
    r"your fault",
    r"\bblame",
    r"irresponsib",
    r"\bmust\b",
    r"you need to",
    r"\bpatients?\b",
    r"\bflag",
    r"commit(ted)? suicide",
    r"attention.seeking",
    r"!",
]
SENTENCES = sorted(set(wording.all_sentences()))


@pytest.mark.parametrize("never", NEVER_SAID)
def test_no_card_says_it(never):
    said = [sentence for sentence in SENTENCES if re.search(never, sentence, re.IGNORECASE)]

    assert not said


def test_sentences_are_short_enough_for_a_frightened_reader():
    pieces = [piece for sentence in SENTENCES for piece in re.split(r"(?<=[.?:]) ", sentence)]

    assert max(len(piece.split()) for piece in pieces) <= 26


def test_every_place_a_rule_sends_somebody_has_words():
    said = wording.words("destinations").keys()

    assert set(rulebook().destinations) <= said
    assert {rule.destination for rule in rulebook()} <= said


def test_every_number_that_is_offered_exists():
    offered = re.findall(r"calls = \[(.*?)\]", "".join(path.read_text() for path in wording.HERE.glob("*.toml")))
    names = {name for line in offered for name in re.findall(r'"([^"]+)"', line)}

    assert names - {"own"} <= wording.words("numbers").keys()


@pytest.mark.parametrize("level", [level.word for level in Level if level])
def test_even_a_rule_we_do_not_know_has_a_card(level):
    said = wording.said_to(level, "LEARNED")

    assert said["heading"]
    assert said["step"]
    assert said["calls"]


@pytest.mark.parametrize("about", ["self", "other"])
def test_an_emergency_always_says_999_first(about):
    for rule in rulebook():
        if rule.level == Level.EMERGENCY:
            said = wording.said_to("emergency", rule.id, about=about)
            assert "999" in said["calls"], rule.id


def test_the_crisis_numbers_can_be_reached_without_speaking():
    crisis = wording.said_to("crisis", "LEARNED")

    assert "shout" in crisis["calls"]
    assert any("85258" in sentence and "18001" in sentence for sentence in crisis["more"])
