"""Every sentence of a card, as it is read in every part of the UK: warm and plain, no blame, no diagnosis, no dose.

Only where to get care. The files are read as they stand, and every card that can be made of them is made and read.
"""

import re
from functools import cache
from itertools import product

import pytest

from forum.members.models import Member
from forum.signposting import wording
from forum.signposting.help import help_in
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
    r"\b(silly|stupid|lazy|careless|reckless|selfish|dramatic|overreact)",
    r"\bwhy (didn’t|haven’t|did) you\b",
    r"\b(calm down|cheer up|pull yourself|get over|snap out)\b",
    r"\b(sorry to hear|we understand how you feel|we know how you feel)\b",
    r"\b(symptom|syndrome|disorder|condition called|infection|sepsis|rejection|overdose|suicidal ideation)\b",
    r"\bit(’s| is) (probably|likely|just) (a|an|the|only)\b",
    r"\b(medicine|tablet|pill|paracetamol|ibuprofen|steroid|insulin|antibiotic)s?\b",
    r"\b(half|twice|\d+) (a |the )?(tablet|dose|pill|puff)",
    r"\b(triage|clinical(ly)?|presentation|self-refer|pathway|service user|sufferer|victim)s?\b",
    r"\b(you’re safe|you’ll be fine|nothing to worry|don’t worry|promise|guarantee|always be)\b",
    r"\b(detected|identified|analys|algorithm|artificial|monitor(ing|ed))\b",
    r"!",
]
# What bodies are called is theirs to say. And one may say that one needn't be suicidal to ring.
NAMES = ["Patient and Client Council", "Patient Advice and Support Service", "You don’t have to be suicidal to ring"]
NATIONS = Member.Nation.values
LEVELS = [level.word for level in Level if level]


@cache
def cards() -> list[tuple[str, dict]]:
    """Every card that anybody can be shown, wherever they live, and what it is."""
    rules = [(rule.level.word, rule.id) for rule in rulebook()] + [(level, "UNKNOWN") for level in LEVELS]
    seen = {}
    for nation, about, soft, both, (level, rule) in product(NATIONS, ("self", "other"), (0, 1), (0, 1), rules):
        kind = (nation, about, soft, both, level, "soft" if soft else wording.destination_of(rule))
        if kind not in seen:
            more = {"about": about, "soft": bool(soft), "both": bool(both), "nation": nation}
            seen[kind] = wording.said_to(level, rule, **more)
    return [(" ".join(str(part) for part in kind), card) for kind, card in seen.items()]


@cache
def sentences() -> list[str]:
    """Every sentence as it stands in the files, and as it is read on a card."""
    read = {sentence for _, card in cards() for sentence in (card["heading"], card["step"], *card["more"])}
    said = sorted(read | set(wording.all_sentences()))
    for name in NAMES:
        said = [sentence.replace(name, "") for sentence in said]
    return said


def test_there_are_cards_enough_to_read():
    assert len(cards()) > 500, "or this looked at nothing"
    assert len({nation for kind, _ in cards() for nation in NATIONS if kind.startswith(nation)}) == len(NATIONS)


@pytest.mark.parametrize("never", NEVER_SAID)
def test_no_card_says_it(never):
    assert [sentence for sentence in sentences() if re.search(never, sentence, re.IGNORECASE)] == []


def test_each_of_the_words_never_said_would_be_found():
    """A list that can find nothing proves nothing."""
    bad = """you should have called; non-compliant; compliance; adherence; you failed; you may have it; sounds like
    you have; a diagnosis; a dose; 5 mg; stop taking; take your; your fault; to blame; irresponsible; you must; you
    need to; patients; flagged; commit suicide; attention seeking; so silly; why didn’t you; calm down; sorry to hear;
    sepsis; it’s probably a cold; paracetamol; half a tablet; triage; don’t worry; we detected!"""
    assert [never for never in NEVER_SAID if not re.search(never, " ".join(bad.split()), re.IGNORECASE)] == []


def test_it_only_points_to_people_who_can_help():
    """Referral, and nothing else: every step says whom to call, ring, tell, ask, go to or talk to."""
    verb = re.compile(
        r"\b(call|ring|talk|tell|ask|go to|walk into|message|say|can help|can find|can advise|pharmacy|pharmacist)\b",
        re.I,
    )
    assert [(kind, card["step"]) for kind, card in cards() if not verb.search(card["step"])] == []


def test_sentences_are_short_enough_for_a_frightened_reader():
    pieces = {piece for sentence in sentences() for piece in re.split(r"(?<=[.?:]) ", sentence)}

    assert [piece for piece in pieces if len(piece.split()) > 26] == []


def test_nothing_is_left_unfilled():
    read = [text for _, card in cards() for text in (card["heading"], card["step"], *card["more"])]

    assert [text for text in read if "{" in text or "}" in text or not text.strip() or "  " in text] == []
    assert [text for text in read if not text[0].isupper() or text[-1] in ",:;"] == []
    assert [text for text in read if re.search(r",[.,]|\bcall call\b|\bor or\b", text, re.I)] == []


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


class TestAGuess:
    """What only the learned reader saw is said as a guess, and calls nobody."""

    def test_it_says_if_and_never_now(self):
        for level in LEVELS:
            card = wording.said_to(level, f"learned.{level}", soft=True)
            assert card["heading"].startswith("This might be"), level
            assert re.match(r"If (it is|something)", card["step"]), level
            assert "needs help now" not in card["heading"]

    def test_one_s_own_team_is_among_the_numbers(self):
        assert all("own" in wording.said_to(level, "learned.x", soft=True)["calls"] for level in LEVELS)

    def test_it_promises_no_moderator_within_minutes(self):
        said = wording.around("looks", "in_turn")

        assert "has been asked" not in said and "on duty" not in said and "on call" not in said


def _number(call: str) -> str:
    return "" if call == "own" else wording.words("numbers")[call]["number"]


def test_every_place_a_rule_sends_somebody_has_words():
    said = wording.words("destinations").keys()

    assert set(rulebook().destinations) <= said
    assert {rule.destination for rule in rulebook()} <= said


def test_every_number_that_is_offered_exists():
    names = {call for _, card in cards() for call in card["calls"]}

    assert names - {"own"} <= wording.words("numbers").keys()
    on_the_page = {call["label"] for nation in NATIONS for part in help_in(nation).parts for call in part.calls}
    unused = {name for name, number in wording.words("numbers").items() if number["label"] not in on_the_page}
    assert unused <= names, "and each is offered somewhere"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("nation", NATIONS)
def test_even_a_rule_we_do_not_know_has_a_card(level, nation):
    said = wording.said_to(level, "UNKNOWN", nation=nation)

    assert said["heading"]
    assert said["step"]
    assert said["calls"]


def test_an_emergency_always_offers_999():
    for kind, card in cards():
        if " emergency " in kind:
            assert "999" in card["calls"], kind
