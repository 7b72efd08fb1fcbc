"""What a moderator learns of the card somebody was shown: that help was shown, where the reader asked them to look."""

import pytest

from forum.signposting.actions import offer
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Need, Span, Verdict
from moderation.cases.models import Case
from tests.cast import sign_in, write

SHOWN = "was shown where to get help"
ANSWERS = [state for state in Signpost.State.values if state != "counted"]


@pytest.fixture(autouse=True)
def all_rules_shown(settings):
    settings.SHOW_UNSIGNED_RULES = True


def page_of(moderator) -> str:
    return sign_in(moderator).get(Case.objects.get().get_absolute_url()).content.decode()


def test_where_the_reader_asked_for_the_look_it_says_that_help_was_shown(ada, mina, tonight):
    write(mina, tonight, "I want to die")

    assert f"Mina {SHOWN}" in page_of(ada)


@pytest.mark.parametrize("state", ANSWERS)
def test_what_she_said_to_her_card_is_not_told(ada, mina, tonight, state):
    write(mina, tonight, "I want to die")
    before = page_of(ada).partition("<h2")[2].partition("So far")[0]

    Signpost.objects.update(state=state)

    after = page_of(ada).partition("<h2")[2].partition("So far")[0]
    for said in ("already getting help", "not about them", "put it away", "opened it", "no answer"):
        assert said not in after
    assert _without_tokens(before) == _without_tokens(after)


def _without_tokens(page):
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_case_about_anything_else_does_not_tell_that_there_was_a_card(ada, sam, mina, tonight, tell):
    post = write(mina, tonight, "temp 38.4 and shivery since this morning, transplant was in march")
    assert Signpost.objects.filter(post=post).exists(), "or this says nothing"
    tell(sam, post, "cruelty")

    page = page_of(ada)

    assert SHOWN not in page and "shown help" not in page


def test_not_even_that_of_a_grave_one_which_the_reader_did_not_ask_about(ada, sam, mina, tonight, tell):
    post = write(mina, tonight, "made soup")
    assert offer(post=post, verdict=Verdict(Level.CRISIS, (Need("MH-SI", Level.CRISIS, (Span(0, 4, "made"),)),)))
    tell(sam, post, "cruelty")

    assert SHOWN not in page_of(ada)


def test_nor_does_a_post_that_waits_for_its_phone_number(ada, mina, tonight):
    post = write(mina, tonight, "temp 38.4 since my transplant in march, shivery, text me on 07700 900123")
    assert Signpost.objects.filter(post=post).exists(), "or this says nothing"

    assert SHOWN not in page_of(ada)


def test_nor_a_crisis_of_which_nobody_was_shown_anything(ada, mina, tonight):
    write(mina, tonight, "I want to die")
    Signpost.objects.update(state=Signpost.State.COUNTED)

    assert SHOWN not in page_of(ada)
