"""Whom a card says to call: numbers that are answered where they live, and a way for whoever cannot phone."""

import re

import pytest

from forum.signposting import wording
from forum.signposting.help import help_in
from forum.signposting.needs import rulebook
from tests.forum.signposting.cards import NATIONS, cards


class TestWhereTheyLive:
    """A number that nobody answers is worse than none."""

    def test_northern_ireland_is_never_sent_to_111(self):
        for kind, card in cards():
            if kind.startswith("northern_ireland"):
                said = " ".join([card["heading"], card["step"], *card["more"]])
                assert not re.search(r"\b111\b", said), kind
                assert not [call for call in card["calls"] if _number(call) == "111"], kind

    def test_whoever_has_not_said_where_they_are_is_told_what_holds_in_northern_ireland(self):
        for kind, card in cards():
            said = " ".join([card["step"], *card["more"]])
            if kind.startswith(" ") and re.search(r"\b(call|,) 111\b", said):
                assert "Northern Ireland" in said, kind

    def test_option_2_is_said_in_england_and_wales_only(self):
        for kind, card in cards():
            if re.search(r"option 2|press 2", " ".join([card["step"], *card["more"]])):
                assert kind.startswith(("england", "wales")), kind

    @pytest.mark.parametrize(
        ("nation", "who"),
        [
            ("england", "PALS"),
            ("scotland", "PASS"),
            ("wales", "Llais"),
            ("northern_ireland", "Patient and Client Council"),
        ],
    )
    def test_who_helps_with_complaints_is_named_where_they_exist(self, nation, who):
        practical = next(rule.id for rule in rulebook() if rule.destination == "practical")

        for where in NATIONS:
            card = wording.said_to("soon", practical, nation=where)
            said = " ".join([card["step"], *card["more"]])
            assert (who in said) == (where in (nation, "")), (where, said)

    def test_a_crisis_names_the_lines_of_its_own_country(self):
        calls = {nation: wording.said_to("crisis", "UNKNOWN", nation=nation)["calls"] for nation in NATIONS}

        assert calls["scotland"][0] == "nhs24-mind" and "breathing-space" in calls["scotland"]
        assert calls["northern_ireland"][0] == "lifeline"
        assert calls["england"][0] == "111-2" and calls["wales"][0] == "111-2-wales"
        assert "lifeline" in calls[""] and "lifeline" in calls["elsewhere"]
        assert all({"samaritans", "shout", "papyrus"} <= set(numbers) for numbers in calls.values())

    def test_abroad_there_is_112_and_somewhere_to_look(self):
        for level in ("emergency", "crisis"):
            assert any("112" in sentence for sentence in wording.said_to(level, "UNKNOWN", nation="elsewhere")["more"])
        assert "112" in wording.said_to("emergency", "UNKNOWN", nation="elsewhere")["calls"]

    @pytest.mark.parametrize("nation", NATIONS)
    def test_every_country_says_the_same_things(self, nation):
        assert wording.nation_of(nation)["says"].keys() == wording.nation_of("england")["says"].keys()
        assert wording.nation_of(nation)["fast"]


def _number(call: str) -> str:
    return "" if call == "own" else wording.words("numbers")[call]["number"]


class TestWhoeverCannotPhone:
    """Deaf people, people who cannot speak just now, and people who would never ring."""

    def test_what_is_serious_has_a_way_by_text_everywhere(self):
        for kind, card in cards():
            if " soon " not in kind and "other" not in kind:
                said = " ".join(card["more"])
                assert "Relay UK" in said or "85258" in said, kind

    def test_an_emergency_has_a_way_in_sign_language_everywhere(self):
        for kind, card in cards():
            if " emergency " in kind and "other" not in kind:
                assert "999bsl.co.uk" in " ".join(card["more"]), kind

    @pytest.mark.parametrize("nation", NATIONS)
    @pytest.mark.parametrize("soft", [False, True])
    def test_a_crisis_can_be_answered_without_speaking(self, nation, soft):
        crisis = wording.said_to("crisis", "UNKNOWN", nation=nation, soft=soft)

        assert "shout" in crisis["calls"]
        assert any("85258" in sentence and "18001" in sentence and "BSL" in sentence for sentence in crisis["more"])


def test_every_number_that_is_offered_exists():
    names = {call for _, card in cards() for call in card["calls"]}

    assert names - {"own"} <= wording.words("numbers").keys()
    on_the_page = {call["label"] for nation in NATIONS for part in help_in(nation).parts for call in part.calls}
    unused = {name for name, number in wording.words("numbers").items() if number["label"] not in on_the_page}
    assert unused <= names, "and each is offered somewhere"


def test_an_emergency_always_offers_999():
    for kind, card in cards():
        if " emergency " in kind:
            assert "999" in card["calls"], kind


def test_a_text_message_goes_to_its_number_and_nowhere_else():
    """Words in such a link are read as a part of the number by some phones: what to text stands on the button."""
    for number in wording.words("numbers").values():
        if number["href"].startswith("sms:"):
            assert number["href"] == f"sms:{number['number']}", number
            assert "SHOUT" in number["label"]
