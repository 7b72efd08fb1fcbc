"""Reading while somebody types: off by default, and when it is on it keeps nothing and tells nobody."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.members.actions import choose_nation
from forum.signposting import glancing
from forum.signposting.models import RuleEnded, Signpost
from tests.cast import sign_in

PATH = "/signposts/glance/"
FEVER = "temp 38.4 and shivery since this morning, transplant was in march"


@pytest.fixture
def on(settings):
    settings.READ_WHILE_TYPING = settings.SHOW_UNSIGNED_RULES = True


def line_for(member, words: str) -> str:
    return sign_in(member).post(PATH, {"body": words}).json()["html"]


def test_it_is_off_unless_a_house_has_switched_it_on(mina, tonight, settings):
    assert settings.READ_WHILE_TYPING is False
    client = sign_in(mina)

    assert client.post(PATH, {"body": FEVER}).status_code == 404
    page = client.get(tonight.get_absolute_url()).content.decode()
    assert "data-glance" not in page and reverse("glance") not in page


def test_when_it_is_on_she_reads_one_quiet_line(mina, tonight, on):
    assert "transplant unit" in line_for(mina, FEVER)
    assert "data-glance-line" in sign_in(mina).get(tonight.get_absolute_url()).content.decode()


def test_a_crisis_is_met_with_the_numbers_of_where_she_is(mina, on):
    choose_nation(member=mina, nation="northern_ireland")

    assert "Lifeline on 0808 808 8000" in line_for(mina, "I want to die")


@pytest.mark.parametrize("words", ["", "   ", "made soup, it was ok", "a" * 100_000])
def test_ordinary_words_are_met_with_silence(mina, on, words):
    assert line_for(mina, words) == ""


def test_nothing_is_written_anywhere(mina, tonight, on, caplog):
    client = sign_in(mina)
    client.post(PATH, {"body": FEVER})
    sessions = list(Session.objects.values())

    with CaptureQueriesContext(connection) as queries, caplog.at_level(logging.DEBUG):
        client.post(PATH, {"body": f"zebrafish {FEVER}"})

    assert [query["sql"] for query in queries if not query["sql"].lstrip("( ").upper().startswith("SELECT")] == []
    assert not Signpost.objects.exists()
    assert list(Session.objects.values()) == sessions
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in said if "zebrafish" in line or "38.4" in line]


def test_a_reader_that_breaks_on_her_words_says_nothing_and_logs_nothing(mina, on, monkeypatch, caplog):
    def broken(words, about):
        raise ValueError(words)

    monkeypatch.setattr(glancing, "read", broken)

    assert line_for(mina, "zebrafish") == ""
    assert "zebrafish" not in caplog.text


def test_what_she_has_ended_stays_ended(mina, on):
    for rule in {need.rule for need in glancing.read(FEVER, about=glancing.Person()).needs}:
        RuleEnded.objects.create(member=mina, rule=rule)

    assert line_for(mina, "temp 38.4 and shivery since this morning") == ""


def test_what_no_clinician_has_signed_is_not_shown_in_production(mina, on, settings):
    settings.SHOW_UNSIGNED_RULES = False

    assert line_for(mina, FEVER) == ""
    assert "Samaritans" in line_for(mina, "I want to die"), "national crisis help is always on"


def test_it_is_only_asked_by_post(mina, on):
    assert sign_in(mina).get(PATH, {"body": FEVER}).status_code == 405
