"""Her numbers without a signal: what may be kept, by whom, and what lets go of it."""

import re

import pytest
from django.test import Client

from forum.members.actions import choose_nation
from forum.signposting.actions import keep_care_contact
from tests.cast import sign_in

PAGE = "/my/care-team/kept/"


def test_what_is_kept_is_her_numbers_and_crisis_help(mina):
    keep_care_contact(member=mina, label="Ward 4 at night", phone="020 7946 0123")

    page = sign_in(mina).get(PAGE).content.decode()

    assert "tel:02079460123" in page and "Ward 4 at night" in page
    assert "tel:999" in page and "tel:116123" in page and "sms:85258" in page


def test_it_holds_no_name_no_form_no_token_and_no_script(mina):
    page = sign_in(mina).get(PAGE).content.decode()

    assert "Mina" not in page and mina.email not in page
    assert not re.search(r"<form|csrf|<script|data-member|session", page)


def test_it_holds_nobody_else_s_numbers(mina, sam):
    keep_care_contact(member=mina, label="Ward 4 at night", phone="020 7946 0123")

    assert "0123" not in sign_in(sam).get(PAGE).content.decode()


def test_it_is_made_for_where_she_is(mina):
    choose_nation(member=mina, nation="northern_ireland")

    page = sign_in(mina).get(PAGE).content.decode()

    assert "Lifeline" in page and "tel:111" not in page


def test_the_worker_is_the_same_for_everybody_and_names_the_only_pages_it_stands_for(mina, client):
    answer = client.get("/offline.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer.content == sign_in(mina).get("/offline.js").content
    addresses = set(re.findall(r'"(/[a-z-]+/[a-z/-]*)"', answer.content.decode()))
    assert addresses == {PAGE, "/my/care-team/", "/help-now/", "/static/"}


def test_the_worker_itself_puts_nothing_into_what_is_kept(client):
    worker = client.get("/offline.js").content.decode()

    assert not re.search(r"\.put\(|\.add\(|addAll\(|caches\.open", worker)


@pytest.mark.parametrize("who", ["mina", None])
def test_signing_out_tells_the_browser_to_let_go(request, db, who):
    browser = sign_in(request.getfixturevalue(who)) if who else Client()

    assert browser.post("/account/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in browser.get("/help-now/")


def test_the_page_says_what_is_kept_before_anything_is(mina):
    page = sign_in(mina).get("/my/care-team/").content.decode()

    assert "Anybody who can open this browser could read them" in page
    assert re.search(r"<kept-numbers[^>]* hidden>", page), "without scripts nothing is offered that would not work"
