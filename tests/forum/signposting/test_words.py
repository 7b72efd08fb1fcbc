"""Every sentence of a card, as it is read in every part of the UK: warm and plain, no blame, no diagnosis, no dose.

Only where to get care. The files are read as they stand, and every card that can be made of them is made and read.
"""

import re
from functools import cache

import pytest

from forum.signposting import wording
from forum.signposting.needs import rulebook
from tests.forum.signposting.cards import LEVELS, NATIONS, cards

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


class TestAboutSomebodyElse:
    """The reader isn’t always right about whom: what it says of somebody else is true of the writer, too."""

    @pytest.mark.parametrize("nation", NATIONS)
    @pytest.mark.parametrize("about", ["self", "other"])
    @pytest.mark.parametrize("rule", ["SAFE-HOME", "SAFE-ASSAULT"])
    def test_whoever_is_hurt_the_helpline_for_abuse_is_there(self, rule, about, nation):
        card = wording.said_to("crisis", rule, about=about, nation=nation)

        assert [call for call in card["calls"] if call.startswith("abuse-")], "a number to tap"
        assert card["calls"][0] == "999" and "999" in card["step"] and "helpline for abuse" in card["step"]
        assert "dying" not in str(card) and "ending their life" not in str(card)

    def test_they_may_need_the_helpline_and_you_can_ring_it_for_them(self):
        card = wording.said_to("crisis", "SAFE-HOME", about="other")

        assert "you can ring it for them" in " ".join(card["more"])
        assert "whether it’s you or somebody you wrote about" in card["heading"]

    @pytest.mark.parametrize("level", ["emergency", "crisis"])
    def test_a_card_about_somebody_else_is_true_of_the_writer_too(self, level):
        card = wording.said_to(level, "UNKNOWN", about="other")

        assert re.search(
            r"\b(about you|if you, or|is it you)\b", " ".join([card["step"], *card["more"]]), re.IGNORECASE
        )

    def test_its_words_are_never_said_to_somebody_about_themselves(self):
        assert "they" not in wording.said_to("crisis", "SAFE-HOME")["step"]
        assert "wrote about" not in str(wording.said_to("crisis", "UNKNOWN"))

    def test_somewhere_without_words_of_its_own_has_those_of_the_level(self):
        assert wording.said_to("crisis", "MH-SI", about="other") == wording.said_to("crisis", "UNKNOWN", about="other")


def test_nothing_is_above_that_stands_below():
    """What a card says of its numbers stands under them, save for the step."""
    assert [kind for kind, card in cards() if "below" in " ".join(card["more"])] == []


def test_no_card_knows_what_time_of_day_it_is():
    assert [(kind, card["heading"]) for kind, card in cards() if "tonight" in str(card)] == []


def test_every_place_a_rule_sends_somebody_has_words():
    said = wording.words("destinations").keys()

    assert set(rulebook().destinations) <= said
    assert {rule.destination for rule in rulebook()} <= said


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("nation", NATIONS)
def test_even_a_rule_we_do_not_know_has_a_card(level, nation):
    said = wording.said_to(level, "UNKNOWN", nation=nation)

    assert said["heading"]
    assert said["step"]
    assert said["calls"]
