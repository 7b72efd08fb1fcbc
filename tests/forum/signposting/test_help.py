"""Help now: for anybody, on every page, with numbers that answer where they are."""

import re

import pytest
from django.test import Client

from forum.members.actions import choose_nation
from forum.members.models import Member
from tests.cast import sign_in

NATIONS = Member.Nation.values
LINES = {
    "england": "NHS 111, then option 2",
    "scotland": "Breathing Space, in Scotland",
    "wales": "NHS 111 Wales, then press 2",
    "northern_ireland": "Out-of-hours GPs in Northern Ireland",
    "elsewhere": "Emergency, in most of Europe",
    "": "NHS 111, any hour, not in Northern Ireland",
}


def main_of(answer) -> str:
    return re.search(r"<main.*?</main>", answer.content.decode(), re.S)[0]


@pytest.mark.parametrize("nation", NATIONS)
def test_a_stranger_picks_a_country_without_javascript_and_nothing_is_kept(db, nation):
    client = Client()

    page = client.get(f"/help-now/?in={nation}")

    assert LINES[nation] in main_of(page)
    assert not page.cookies and not client.session.keys()


@pytest.mark.parametrize("nation", NATIONS)
def test_a_member_reads_the_numbers_of_where_she_is(mina, nation):
    choose_nation(member=mina, nation=nation)

    assert LINES[nation] in main_of(sign_in(mina).get("/help-now/"))


def test_she_can_look_for_a_friend_elsewhere(mina):
    choose_nation(member=mina, nation="scotland")

    page = main_of(sign_in(mina).get("/help-now/?in=wales"))

    assert LINES["wales"] in page and LINES["scotland"] not in page


def test_a_country_we_do_not_know_is_anywhere(db):
    assert LINES[""] in main_of(Client().get("/help-now/?in=<script>atlantis"))


@pytest.mark.parametrize("nation", NATIONS)
def test_every_country_has_somebody_for_danger_for_the_body_and_for_the_mind(db, nation):
    page = main_of(Client().get(f"/help-now/?in={nation}"))

    for href in ("tel:999", "tel:116123", "sms:85258", "tel:08000684141", "tel:18000"):
        assert href in page
    assert "999bsl.co.uk" in page


def test_northern_ireland_is_not_sent_to_111_from_any_page(mina, kidney, tonight):
    kidney.shifts.all().delete()
    choose_nation(member=mina, nation="northern_ireland")
    client = sign_in(mina)

    for path in ("/", "/help-now/", "/my/", "/my/care-team/", tonight.get_absolute_url(), "/notices/"):
        page = client.get(path).content.decode()
        assert "tel:111" not in page, path
        if "footer" in page:
            assert "out-of-hours GP" in page, path


def test_whoever_has_not_said_is_told_on_every_page_what_holds_there(db):
    assert "in Northern Ireland" in Client().get("/").content.decode()


@pytest.mark.parametrize("path", ["/", "/help-now/", "/join/", "/account/sign-in/", "/my/", "/notices/", "/nowhere/"])
@pytest.mark.parametrize("who", ["mina", "ada", None])
def test_help_is_one_link_away_at_the_head_of_every_page(request, kidney, path, who):
    client = sign_in(request.getfixturevalue(who)) if who else Client()

    page = client.get(path, follow=True).content.decode()

    head = page[: page.index("<main")]
    assert '<a class="help" href="/help-now/">' in head
