"""A failure is logged with its kind and its place, and without what it says."""

import io
import logging
import re

import pytest
from django.test import Client

from tests.cast import sign_in

CANARY = "marzipanlighthouse"


@pytest.fixture
def logged(monkeypatch):
    """What the site's own handler writes."""
    written = io.StringIO()
    [handler] = [each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler]
    monkeypatch.setattr(handler, "stream", written)
    return written.getvalue


def test_a_page_that_fails_on_somebodys_words_logs_none_of_them(mina, tonight, logged, monkeypatch):
    def refuse(**said):
        try:
            raise ValueError(f"Failing row contains ({said['body']})")
        except ValueError as refusal:
            raise RuntimeError(f"could not keep {said['body']}") from refusal

    monkeypatch.setattr("forum.topics.actions.submit_post", refuse)
    browser = sign_in(mina)
    browser.raise_request_exception = False
    key = "7b0c4a4e-53c8-4f0e-9d4c-6b1f1f0f7a10"

    answer = browser.post(f"/topics/{tonight.pk}/posts/", {"body": CANARY, "key": key})

    assert answer.status_code == 500
    assert CANARY not in logged()
    assert "RuntimeError\nwhich came of\n" in logged() and "in submit_post" in logged(), "kind and place are there"


def test_a_failure_named_in_a_sentence_is_named_by_its_kind(logged):
    # As daphne says it of a socket.
    logging.getLogger("daphne.server").error("Exception inside application: %s", ValueError(CANARY))

    assert logged().rstrip().endswith("Exception inside application: ValueError")


@pytest.mark.parametrize("fails", [False, True], ids=["found", "failed"])
def test_what_somebody_looks_for_in_the_directory_is_in_no_log(db, caplog, logged, monkeypatch, fails):
    def fail(asked):
        raise RuntimeError(f"no {asked.q}")

    if fails:
        monkeypatch.setattr("forum.signposting.services.views.find", fail)
    caplog.set_level(logging.DEBUG)
    browser = Client(raise_request_exception=False)

    addresses = (f"/services/?q={CANARY}&topic={CANARY}", f"/services?q={CANARY}", f"/services/nowhere/?q={CANARY}")
    answers = [browser.get(address) for address in addresses]
    answers.append(browser.post("/services/", {"q": CANARY, "area": CANARY, "topic": CANARY}))
    assert answers[-1].status_code == (500 if fails else 200)
    for answer in answers:
        title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)
        assert title is None or CANARY not in title[1]

    assert CANARY not in logged()
    assert not [record for record in caplog.records if CANARY in record.getMessage()]
