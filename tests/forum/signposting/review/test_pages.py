"""The clinicians' pages: the rulebook to find one's way in, a rule to judge, and words to try that go nowhere."""

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
from forum.signposting.review.actions import ask_about_rule
from forum.signposting.review.forms import I_HAVE_READ
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.sheets import sheet_of
from tests.cast import belong, make_member, sign_in, write
from tests.forum.signposting.review.conftest import GRAVE, URGENT


@pytest.fixture
def browser(amara):
    return sign_in(amara)


def rule_page(browser, rule=URGENT, **asked):
    return browser.get(reverse("rule", args=[number_of(rule)]), asked).content.decode()


def words_of(html):
    """What can be read on a page."""
    html = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)
    return " ".join(
        re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&").split()
    )


def sent(**more):
    return {"digest": sheet_of(URGENT).digest, "register": "gmc", "number": "0000000", "read": "on", "words": ""} | more


class TestTheList:
    def test_every_rule_is_there_under_its_area_and_how_far_they_have_come(self, browser, amara, sign):
        sign(amara)

        said = words_of(browser.get(reverse("rules")).content.decode())

        assert all(" ".join(rule.title.split()) in said for rule in rulebook())
        assert f"1 of {len(rulebook())} signed" in said
        assert "Kidney, liver, heart and lung transplants" in said

    def test_each_standing_can_be_looked_at_alone(self, browser, amara, tomos, sign, change):
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

    def test_words_are_looked_for_without_being_in_the_address(self, browser):
        answer = browser.post(reverse("rules"), {"words": "transplant FEVER", "show": "", "area": ""})

        said = answer.content.decode()
        assert reverse("rule", args=[number_of(URGENT)]) in said
        assert reverse("rule", args=[number_of("T1D-PUMP")]) not in said
        assert 'value="transplant FEVER"' in said, "what was typed is kept"
        assert "No rule is like that" in browser.post(reverse("rules"), {"words": "xyzzy"}).content.decode()

    @pytest.mark.parametrize("area", ["x", "-1", "²", "9" * 40, "1"])
    def test_an_area_that_is_none_is_all_of_them(self, browser, area):
        assert browser.get(reverse("rules"), {"area": area}).status_code == 200

    def test_an_area_can_be_chosen(self, browser):
        html = browser.get(reverse("rules")).content.decode()
        number = re.search(r'<option value="(\d+)">Type 1 diabetes', html)[1]

        shown = browser.get(reverse("rules"), {"area": number}).content.decode()

        assert reverse("rule", args=[number_of("T1D-PUMP")]) in shown
        assert reverse("rule", args=[number_of(URGENT)]) not in shown

    def test_it_asks_the_same_of_the_database_for_two_signatures_and_for_fifty(self, browser, amara, sign):
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


class TestARule:
    def test_it_says_what_it_is_for_its_numbers_its_examples_and_its_source(self, browser):
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

    def test_what_the_reader_gets_wrong_stands_beside_its_example(self, browser, monkeypatch):
        from forum.signposting.needs import Verdict

        monkeypatch.setattr("forum.signposting.review.trying.read", lambda *_: Verdict())

        assert "not as it should be" in words_of(rule_page(browser))

    @pytest.mark.parametrize("rule", list(rulebook())[::6], ids=str)
    def test_every_kind_of_rule_has_a_page(self, browser, rule):
        assert rule.title in words_of(rule_page(browser, rule.id))

    @pytest.mark.parametrize("nation", ["", "england", "scotland", "northern_ireland"])
    @pytest.mark.parametrize("rule", [URGENT, GRAVE, "MH-NOW", "soon"])
    def test_its_card_is_the_one_that_a_member_sees(self, browser, tonight, settings, nation, rule):
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

    def test_what_changed_since_the_signature_is_shown_line_by_line(self, browser, amara, sign, change):
        sign(amara)
        assert "What changed since" not in rule_page(browser)
        change()

        html = rule_page(browser)

        assert "What changed since Dr Amara Nwosu signed" in words_of(html)
        assert re.search(r"<del>.*How recent: &lt;=72h</del>", html)
        assert re.search(r"<ins>.*How recent: &lt;=24h</ins>", html)
        assert html.count('class="change"') == 3, "and one line for its place"

    def test_how_often_it_was_met_is_said_in_numbers_that_nobody_can_be_found_in(self, browser, tonight, clock):
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


class TestTrying:
    def test_words_are_read_and_kept_nowhere(self, browser, caplog):
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

    def test_other_rules_that_fire_are_named(self, browser):
        words = {"words": "i want to die", "writer": ""}

        said = browser.post(reverse("try_sentence", args=[number_of(URGENT)]), words).content.decode()

        assert "Other rules that fire" in said
        assert reverse("rule", args=[number_of("MH-SI")]) in said

    @pytest.mark.parametrize("words", ["", "x" * 2001])
    def test_nothing_or_too_much_gets_a_sentence(self, browser, words):
        answer = browser.post(reverse("try_sentence", args=[number_of(URGENT)]), {"words": words, "writer": "nobody"})

        assert answer.status_code == 422


class TestSigning:
    def test_a_clinician_signs_and_it_says_so(self, browser, amara):
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
    def test_what_is_missing_gets_a_sentence_and_nothing_typed_is_lost(self, browser, wrong, sentence):
        answer = browser.post(
            reverse("sign_rule", args=[number_of(URGENT)]), sent(words="As our unit does it.") | wrong
        )

        said = answer.content.decode()
        assert answer.status_code == (409 if "digest" in wrong else 422)
        assert sentence in words_of(said)
        assert wrong.get("words", "As our unit does it.") in said
        assert not Signature.objects.exists()

    def test_the_register_and_number_are_remembered_for_the_next_rule(self, browser, amara, sign):
        assert 'value="0000000"' not in rule_page(browser)
        sign(amara)

        html = rule_page(browser, GRAVE)

        assert 'value="0000000"' in html
        assert '<option value="gmc" selected>' in html
        assert I_HAVE_READ in words_of(html)

    def test_one_of_two_is_said(self, browser, tomos, sign):
        sign(tomos, GRAVE)

        assert "One of two has signed" in words_of(rule_page(browser, GRAVE))
        assert "Dr Tomos Pryce has signed." in words_of(rule_page(browser, GRAVE))

    def test_it_is_withdrawn_with_a_reason(self, browser, amara, sign):
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

    def test_not_signing_leaves_an_open_question_that_can_be_settled(self, browser, amara):
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

    def test_a_signature_of_a_rule_that_is_no_more_can_still_be_withdrawn(self, browser, amara, sign):
        signature = sign(amara)
        Signature.objects.update(rule="GONE")

        answer = browser.post(reverse("withdraw_signature", args=[signature.pk]), {"words": "It is gone."})

        assert answer["Location"] == reverse("rules")
        withdrawn = Signature.objects.get()
        assert withdrawn.withdrawn_why == "It is gone."


def test_no_address_and_no_title_names_a_rule(browser):
    answer = browser.get(reverse("rule", args=[number_of(URGENT)]))

    assert re.fullmatch(r"/rules/\d+/", answer.request["PATH_INFO"])
    assert re.search(r"<title>(.*?)</title>", answer.content.decode())[1] == "A rule"
