"""Signing, asking and withdrawing on the pages: what is missing gets a sentence, and nothing typed is lost."""

import pytest
from django.urls import reverse

from forum.signposting.review.forms import I_HAVE_READ
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.sheets import sheet_of
from tests.forum.signposting.review.conftest import GRAVE, URGENT, rule_page, sent, words_of


def test_a_clinician_signs_and_it_says_so(browser, amara):
    answer = browser.post(reverse("sign_rule", args=[number_of(URGENT)]), sent(words="As our unit does it."))

    assert answer.status_code == 302
    said = words_of(rule_page(browser))
    assert "Dr Amara Nwosu signed" in said
    assert "“As our unit does it.”" in said
    assert "You have signed it as it stands." in said
    assert "no clinician has checked" not in said
    assert Signature.objects.get().clinician == amara


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"read": ""}, "Tick this if it is so."),
        ({"register": ""}, "Choose the register you are on."),
        ({"register": "me"}, "Choose one from the list."),
        ({"number": ""}, "We need your number, too."),
        ({"number": "<b>"}, "look like a registration number"),
        ({"number": "1" * 41}, "longer than such numbers are"),
        ({"words": "x" * 2001}, "Two thousand letters at most."),
        ({"digest": "f" * 64}, "This rule has changed since you opened the page."),
    ],
)
def test_what_is_missing_gets_a_sentence_and_nothing_typed_is_lost(browser, wrong, sentence):
    answer = browser.post(reverse("sign_rule", args=[number_of(URGENT)]), sent(words="As our unit does it.") | wrong)

    said = answer.content.decode()
    assert answer.status_code == (409 if "digest" in wrong else 422)
    assert sentence in words_of(said)
    assert wrong.get("words", "As our unit does it.") in said
    assert not Signature.objects.exists()


def test_the_register_and_number_are_remembered_for_the_next_rule(browser, amara, sign):
    assert 'value="0000000"' not in rule_page(browser)
    sign(amara)

    html = rule_page(browser, GRAVE)

    assert 'value="0000000"' in html
    assert '<option value="gmc" selected>' in html
    assert I_HAVE_READ in words_of(html)


def test_one_of_two_is_said(browser, tomos, sign):
    sign(tomos, GRAVE)

    assert "One of two has signed" in words_of(rule_page(browser, GRAVE))
    assert "Dr Tomos Pryce has signed." in words_of(rule_page(browser, GRAVE))


def test_it_is_withdrawn_with_a_reason(browser, amara, sign):
    signature = sign(amara)
    address = reverse("withdraw_signature", args=[signature.pk])

    empty = browser.post(address, {"words": " "})
    assert empty.status_code == 422
    assert "Say why" in words_of(empty.content.decode())
    assert browser.post(address, {"words": "I read the wrong page."}).status_code == 302

    assert "Withdrawn by Dr Amara Nwosu" in words_of(rule_page(browser))
    again = browser.post(address, {"words": "And once more."})
    assert again.status_code == 403
    assert "withdrawn already" in words_of(again.content.decode())


def test_not_signing_leaves_an_open_question_that_can_be_settled(browser, amara):
    digest = sheet_of(URGENT).digest
    ask = reverse("ask_about_rule", args=[number_of(URGENT)])

    assert browser.post(ask, {"digest": digest, "words": ""}).status_code == 422
    assert browser.post(ask, {"digest": digest, "words": "37.5 is too low for us."}).status_code == 302
    assert "37.5 is too low for us." in words_of(rule_page(browser))
    assert "1 open question" in words_of(browser.get(reverse("rules")).content.decode())
    second = browser.post(ask, {"digest": digest, "words": "Another."})
    assert second.status_code == 403
    assert "Another." in second.content.decode(), "what was typed is kept"

    settle = reverse("settle_question", args=[Question.objects.get().pk])
    assert browser.post(settle, {"words": ""}).status_code == 422
    assert browser.post(settle, {"words": "Our unit says 37.5."}).status_code == 302
    assert "Settled by Dr Amara Nwosu" in words_of(rule_page(browser))


def test_a_signature_of_a_rule_that_is_no_more_can_still_be_withdrawn(browser, amara, sign):
    signature = sign(amara)
    Signature.objects.update(rule="GONE")

    answer = browser.post(reverse("withdraw_signature", args=[signature.pk]), {"words": "It is gone."})

    assert answer["Location"] == reverse("rules")
    withdrawn = Signature.objects.get()
    assert withdrawn.withdrawn_why == "It is gone."
