"""The rulebook, to find one’s way in: by area, by standing, by words that are in no address."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.signposting.needs import rulebook
from forum.signposting.review.actions import ask_about_rule
from forum.signposting.review.numbers import number_of
from forum.signposting.review.sheets import sheet_of
from tests.forum.signposting.review.conftest import GRAVE, URGENT, words_of


def test_every_rule_is_there_under_its_area_and_how_far_they_have_come(browser, amara, sign):
    sign(amara)

    said = words_of(browser.get(reverse("rules")).content.decode())

    assert all(" ".join(rule.title.split()) in said for rule in rulebook())
    assert f"1 of {len(rulebook())} signed" in said
    assert "Kidney, liver, heart and lung transplants" in said


def test_each_standing_can_be_looked_at_alone(browser, amara, tomos, sign, change):
    sign(amara, "SCD-ACS")
    sign(amara, GRAVE)
    sign(tomos, GRAVE)
    sign(amara, URGENT)
    change()
    ask_about_rule(by=tomos, rule=GRAVE, digest=sheet_of(GRAVE).digest, reason="Too low.")

    def found(show):
        html = browser.get(reverse("rules"), {"show": show}).content.decode()
        return {rule.id for rule in rulebook() if reverse("rule", args=[number_of(rule.id)]) in html}

    assert found("waiting") == {"SCD-ACS"}
    assert found("signed") == {GRAVE}
    assert found("changed") == {URGENT}
    assert found("questions") == {GRAVE}
    assert len(found("unsigned")) == len(rulebook()) - 3
    assert len(found("")) == len(found("nonsense")) == len(rulebook())


def test_words_are_looked_for_without_being_in_the_address(browser):
    answer = browser.post(reverse("rules"), {"words": "transplant FEVER", "show": "", "area": ""})

    said = answer.content.decode()
    assert reverse("rule", args=[number_of(URGENT)]) in said
    assert reverse("rule", args=[number_of("T1D-PUMP")]) not in said
    assert 'value="transplant FEVER"' in said, "what was typed is kept"
    assert "No rule is like that" in browser.post(reverse("rules"), {"words": "xyzzy"}).content.decode()


@pytest.mark.parametrize("area", ["x", "-1", "²", "9" * 40, "1"])
def test_an_area_that_is_none_is_all_of_them(browser, area):
    assert browser.get(reverse("rules"), {"area": area}).status_code == 200


def test_an_area_can_be_chosen(browser):
    html = browser.get(reverse("rules")).content.decode()
    number = re.search(r'<option value="(\d+)">Type 1 diabetes', html)[1]

    shown = browser.get(reverse("rules"), {"area": number}).content.decode()

    assert reverse("rule", args=[number_of("T1D-PUMP")]) in shown
    assert reverse("rule", args=[number_of(URGENT)]) not in shown


def test_it_asks_the_same_of_the_database_for_two_signatures_and_for_fifty(browser, amara, sign):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("rules"))
        return len(queries)

    rules = [rule.id for rule in rulebook()]
    for rule in rules[:2]:
        sign(amara, rule)
    few = asked()
    for rule in rules[2:50]:
        sign(amara, rule)

    assert asked() == few
