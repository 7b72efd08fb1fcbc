"""Saying that a service is wrong: one tap, for anybody, and nobody keeps who it was."""

import pytest
from django.core.cache import cache
from django.test import Client

from forum.signposting.services import actions
from forum.signposting.services.models import Doubt, Sentence
from tests.cast import sign_in


@pytest.fixture(autouse=True)
def nobody_has_knocked():
    cache.clear()
    yield
    cache.clear()


def test_anybody_says_that_it_is_wrong_in_one_tap(samaritans, mina):
    for browser in (Client(), sign_in(mina), Client()):
        answer = browser.post(f"/services/{samaritans.slug}/wrong/")
        assert answer["Location"] == samaritans.get_absolute_url()

    doubt = Doubt.objects.get()
    assert (doubt.service, doubt.kind, doubt.times) == (samaritans, "told", 3)
    assert not Sentence.objects.exists()


def test_what_they_say_is_kept_and_who_they_are_is_not(samaritans, mina):
    sign_in(mina).post(f"/services/{samaritans.slug}/wrong/", {"words": "  it is\n116 124 now "})

    assert Sentence.objects.get().words == "it is 116 124 now"
    fields = {field.name for model in (Doubt, Sentence) for field in model._meta.get_fields()}
    assert fields & {"member", "author", "by", "ip", "address", "session"} == set()


def test_too_many_from_one_place_are_told_to_wait_and_keep_their_words(samaritans):
    browser = Client()
    for _ in range(20):
        browser.post(f"/services/{samaritans.slug}/wrong/")

    answer = browser.post(f"/services/{samaritans.slug}/wrong/", {"words": "the number rings out"})

    assert answer.status_code == 429 and answer["Retry-After"]
    assert "the number rings out" in answer.content.decode() and "Wait a few minutes" in answer.content.decode()
    assert Doubt.objects.get().times == 20


def test_no_address_of_anybody_is_kept_while_tries_are_counted(samaritans):
    Client(REMOTE_ADDR="203.0.113.77").post(f"/services/{samaritans.slug}/wrong/")

    kept = str(list(cache._cache)) if hasattr(cache, "_cache") else ""  # Django's memory: its keys
    assert "knock:service_wrong" in kept and "203.0.113.77" not in kept


def test_a_flood_of_sentences_fills_nobodys_screen(samaritans):
    for number in range(actions.MOST_SENTENCES + 5):
        actions.tell_wrong(service=samaritans, words=f"wrong {number}")

    assert Sentence.objects.count() == actions.MOST_SENTENCES and Doubt.objects.get().times == 25


def test_a_sentence_too_long_comes_back_with_what_was_typed(samaritans):
    answer = Client().post(f"/services/{samaritans.slug}/wrong/", {"words": "x" * 301})

    assert answer.status_code == 422 and "x" * 301 in answer.content.decode()
    assert not Doubt.objects.exists()
