"""What a clinician signs: all that decides who is shown what, and nothing that does not."""

import json
import tomllib

import pytest

from forum.signposting import wording
from forum.signposting.needs import Level, rulebook
from forum.signposting.needs.measures import MEASURES
from forum.signposting.review import cards, plain, sheets, sources
from forum.signposting.review.numbers import number_of, rule_at
from forum.signposting.review.sheets import sheet_of
from tests.forum.signposting.review.conftest import GRAVE, URGENT

RULES = list(rulebook())


@pytest.fixture
def edited(monkeypatch):
    """The rulebook's folder after an edit: what a sheet says then."""

    def edit(what, name, table):
        book = sources.sources()
        changed = {**getattr(book, what), name: table}
        new = sources.Sources(**{**vars(book), what: changed})
        for module in (sheets, plain):
            monkeypatch.setattr(module, "sources", lambda: new)
        return sheets.sheet_of.__wrapped__(URGENT)

    return edit


def test_every_rule_has_a_sheet_of_its_own():
    digests = {sheet_of(rule.id).digest for rule in RULES}

    assert len(digests) == len(RULES)
    assert sheet_of("NO-SUCH") is None


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_sheet_holds_the_rule_its_phrases_and_every_sentence_of_its_cards(rule):
    text = sheet_of(rule.id).text

    assert rule.title in text
    assert all(" ".join(example.split()) in text for example in rule.must_fire)
    assert all(" ".join(each.text.split()) in text for each in rule.must_not_fire)
    for terms in rule.when:
        for term in terms:
            assert f"“{term.concept}” " in text, "somebody reading it knows what it looks for"
    for nation in cards.nations():
        said = wording.said_to(rule.level.word, rule.id, nation=nation)
        assert said["heading"] in text
        assert said["step"] in text
        assert all(sentence in text for sentence in said["more"])


def test_two_sign_what_is_about_life_and_death_and_one_the_rest():
    for rule in RULES:
        assert sheet_of(rule.id).needs == (2 if rule.level in (Level.EMERGENCY, Level.CRISIS) else 1), rule.id


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Other"),
        ("level", "soon"),
        ("conditions", ["kidney_transplant"]),
        ("when", ["fever + is.transplant"]),
        ("unless", ["kept_down"]),
        ("despite", ["past"]),
        ("within", 10),
        ("recency", "<=24h"),
        ("destination", "gp"),
        ("source_url", "https://example.org/"),
        ("source_status", "recalled"),
        ("source_note", "Something else."),
        ("must_fire", ["transplant and 38.4"]),
        ("must_not_fire", []),
        ("not_yet", [{"text": "boiling", "why": "should fire"}]),
        ("a_key_of_next_year", "anything"),
    ],
)
def test_whatever_changes_in_a_rule_changes_its_sheet(edited, key, value):
    entry = sources.sources().rules[URGENT]

    assert edited("rules", URGENT, {**entry, key: value}).digest != sheet_of(URGENT).digest


@pytest.mark.parametrize(
    ("what", "name"), [("concepts", "fever"), ("concepts", "is.transplant"), ("lists", "tac"), ("lists", "month")]
)
def test_a_phrase_of_a_finding_or_a_word_of_a_list_changes_the_sheet_of_every_rule_that_rests_on_it(edited, what, name):
    was = getattr(sources.sources(), what)[name]
    more = [*was, "something new"] if what == "lists" else {**was, "any": [*was["any"], "something new"]}

    assert edited(what, name, more).digest != sheet_of(URGENT).digest


def test_what_another_rule_rests_on_changes_nothing(edited):
    was = sources.sources().concepts["keto_joke"]

    assert edited("concepts", "keto_joke", {"any": [*was["any"], "something new"]}) == sheet_of(URGENT)


def test_a_word_on_its_card_changes_the_sheet_and_a_word_around_every_card_does_not(monkeypatch):
    files = {path.stem: json.loads(json.dumps(tomllib.loads(path.read_text()))) for path in wording.HERE.glob("*.toml")}
    monkeypatch.setattr(wording, "words", files.__getitem__)
    before = sheets.sheet_of.__wrapped__(URGENT)
    assert before == sheet_of(URGENT)

    files["around"]["honest"]["signed"] = "A computer suggested this."
    assert sheets.sheet_of.__wrapped__(URGENT) == before
    files["nations"]["scotland"]["says"]["no_answer"] = "Something else."
    scottish = sheets.sheet_of.__wrapped__(URGENT)
    assert scottish.digest != before.digest, "in one part of the UK is enough"
    files["destinations"]["transplant_unit"]["team"] = "somebody"
    assert sheets.sheet_of.__wrapped__(URGENT).digest != scottish.digest


def test_order_and_spacing_and_the_version_change_nothing(edited):
    entry = sources.sources().rules[URGENT]
    same = {**entry, "must_fire": [f" {text} " for text in reversed(entry["must_fire"])], "version": "7"}

    assert edited("rules", URGENT, same) == sheet_of(URGENT)


def test_a_rule_has_a_number_that_says_nothing_of_it_and_leads_back():
    numbers = {number_of(rule.id) for rule in RULES}

    assert len(numbers) == len(RULES)
    assert all(0 < number < 2**31 for number in numbers)
    assert all(rule_at(number_of(rule.id)) is rule for rule in RULES)


def test_phrases_are_put_into_words():
    said = ["".join(piece.text for piece in plain.pieces_of(phrase)) for phrase in ["temp ~3 @temp>=38", "{a|b} c*"]]

    assert said == ["temp … (up to 3 words) … a temperature of 38 °C or more", "(a / b) c…"]
    assert [piece.is_number for piece in plain.pieces_of("temp @temp>=38")] == [False, True]


def test_whatever_the_reader_measures_has_a_name_here():
    assert set(MEASURES) <= set(plain.MEASURED)
    unknown = plain.pieces_of("@lactate>=4")
    assert [piece.text for piece in unknown] == ["“lactate” of 4 or more"], "and what it learns next breaks no page"


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_every_rule_can_be_put_into_plain_words(rule):
    said = [plain.purpose_of(rule), *plain.fires_when(rule), *plain.limits_of(rule)]
    said += [number for _, numbers in plain.numbers_of(rule.id) for number in numbers]
    said += ["".join(p.text for p in phrase) for finding in plain.findings_of(rule.id) for phrase in finding.phrases]

    assert not [line for line in said if "@" in line or "{" in line or "|" in line or "~" in line]
    assert plain.findings_of(rule.id)


def test_a_grave_rule_leads_to_a_card_for_somebody_else_too():
    titles = [variant.title for variant in cards.variants_of(GRAVE)]

    assert titles == ["for the writer", "when somebody else is in danger", "when the same words are a crisis too"]
    assert [variant.title for variant in cards.variants_of(URGENT)] == ["for the writer"]
