"""One rule, with all that a clinician needs to judge it; and words to try that go nowhere."""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.signposting.fragments import signpost_shown
from forum.signposting.models import Signpost
from forum.signposting.needs import rulebook
from forum.signposting.review.numbers import number_of
from tests.cast import belong, make_member, write
from tests.forum.signposting.review.conftest import GRAVE, URGENT, rule_page, words_of


def test_it_says_what_it_is_for_its_numbers_its_examples_and_its_source(browser):
    html = rule_page(browser)
    said = words_of(html)

    assert "The transplant unit or its on-call team, today." in said
    assert "a temperature of 37.5 °C or more" in said
    assert re.search(r"<mark>a temperature of 38 °C or more ?</mark>", html)
    rule = rulebook().rules[URGENT]
    assert all(example in said for example in rule.must_fire)
    assert said.count("it fires") >= len(rule.must_fire)
    assert "not as it should be" not in said
    assert "Read: the page was opened" in said
    assert rule.source_url in said


def test_long_lists_of_phrases_are_folded_and_the_numbers_to_settle_are_not(browser):
    html = rule_page(browser)

    folds = re.findall(r'<details class="fold"[^>]*>', html)
    assert len(folds) > 2 and not [fold for fold in folds if " open" in fold]
    unfolded = re.sub(r'<details class="fold".*?</details>', "", html, flags=re.S)
    assert "38 °C" in words_of(unfolded), "what a clinician settles is read without opening anything"
    assert 'href="#standing"' in unfolded.partition("<section")[0], "and the act is one step away"
    assert 'class="phrases"' in html and 'class="phrases"' not in unfolded


def test_what_the_reader_gets_wrong_stands_beside_its_example(browser, monkeypatch):
    from forum.signposting.needs import Verdict

    monkeypatch.setattr("forum.signposting.review.trying.read", lambda *_: Verdict())

    assert "not as it should be" in words_of(rule_page(browser))


@pytest.mark.parametrize("rule", list(rulebook())[::6], ids=str)
def test_every_kind_of_rule_has_a_page(browser, rule):
    assert rule.title in words_of(rule_page(browser, rule.id))


@pytest.mark.parametrize("nation", ["", "england", "scotland", "northern_ireland"])
@pytest.mark.parametrize("rule", [URGENT, GRAVE, "MH-NOW", "soon"])
def test_its_card_is_the_one_that_a_member_sees(browser, tonight, settings, nation, rule):
    if rule == "soon":
        rule = next(each.id for each in rulebook() if each.level.word == "soon")
    settings.SHOW_UNSIGNED_RULES = True
    kit = make_member("Kit", nation=nation)
    belong(tonight.space, kit)
    post = write(kit, tonight, "made soup")
    level = rulebook().rules[rule].level.word
    card = Signpost.objects.create(member=kit, post=post, rule=rule, level=level)
    shown = signpost_shown(Signpost.objects.to_show().get(pk=card.pk))["html"]

    said = words_of(rule_page(browser, rule, **{"in": nation}))

    for part in ("heading", "step", "more", "looks"):
        for sentence in re.findall(rf'class="signpost__{part}"[^>]*>([^<]+)<', shown):
            assert words_of(sentence) in said, part
    for number in re.findall(r'class="call__number">([^<]+)<', shown):
        assert number in said
    assert "no clinician has checked this rule yet" in said


def test_a_card_about_somebody_else_is_shown_with_its_own_buttons(browser):
    said = words_of(rule_page(browser, GRAVE))

    before, _, about_them = said.partition("When somebody else is in danger")
    assert "I’m already getting help" in before and "Somebody is helping them" not in before
    assert "Somebody is helping them" in about_them and "That isn’t what I meant" in about_them


def test_what_changed_since_the_signature_is_shown_line_by_line(browser, amara, sign, change):
    sign(amara)
    assert "What changed since" not in rule_page(browser)
    change()

    html = rule_page(browser)

    assert "What changed since Dr Amara Nwosu signed" in words_of(html)
    assert re.search(r"<del>.*How recent: <b>&lt;=72h</b></del>", html)
    assert re.search(r"<ins>.*How recent: <b>&lt;=24h</b></ins>", html)
    assert html.count('class="change"') == 3, "and one line for its place"


def test_how_often_it_was_met_is_said_in_numbers_that_nobody_can_be_found_in(browser, tonight, clock):
    def met(many, state, days=1):
        for number in range(many):
            kit = make_member(f"{state[:4]}{number} {days}")
            belong(tonight.space, kit)
            post = write(kit, tonight, "made soup")
            with clock.standing_still_afterwards():
                clock.move(timedelta(days=-days))
                Signpost.objects.create(member=kit, post=post, rule=URGENT, level="urgent", state=state)

    met(4, "dismissed")
    met(6, "shown")
    met(7, "counted", days=40)

    said = words_of(rule_page(browser))

    assert "Shown 10 times" in said
    assert "Put it away fewer than 5 times" in said
    assert "Only counted, and shown to nobody never" in said


def test_words_are_read_and_kept_nowhere(browser, caplog):
    words = "zebrafish: temp 38.4 since this morning"
    caplog.set_level(logging.DEBUG)
    address = reverse("try_sentence", args=[number_of(URGENT)])

    with CaptureQueriesContext(connection) as queries:
        silent = browser.post(address, {"words": words, "writer": ""})
        fires = browser.post(address, {"words": words, "writer": "kidney_transplant"})

    assert "This rule is silent." in words_of(silent.content.decode())
    assert "This rule fires." in words_of(fires.content.decode())
    assert "<mark>temp 38.4</mark>" in fires.content.decode()
    assert words in fires.content.decode(), "what was typed is kept on the page"
    assert not [query for query in queries if "zebrafish" in query["sql"]]
    assert not [query for query in queries if not query["sql"].startswith("SELECT")], "nothing is written"
    assert "zebrafish" not in caplog.text


def test_other_rules_that_fire_are_named(browser):
    words = {"words": "i want to die", "writer": ""}

    said = browser.post(reverse("try_sentence", args=[number_of(URGENT)]), words).content.decode()

    assert "Other rules that fire" in said
    assert reverse("rule", args=[number_of("MH-SI")]) in said


@pytest.mark.parametrize("words", ["", "x" * 2001])
def test_nothing_or_too_much_gets_a_sentence(browser, words):
    answer = browser.post(reverse("try_sentence", args=[number_of(URGENT)]), {"words": words, "writer": "nobody"})

    assert answer.status_code == 422


def test_no_address_and_no_title_names_a_rule(browser):
    answer = browser.get(reverse("rule", args=[number_of(URGENT)]))

    assert re.fullmatch(r"/rules/\d+/", answer.request["PATH_INFO"])
    assert re.search(r"<title>(.*?)</title>", answer.content.decode())[1] == "A rule"
