"""What a browser sends of where a form was: a page of ours is taken, anybody else's is not, scripts or no scripts."""

import re

import pytest
from django.conf import settings as ours
from django.test import Client

from tests.cast import sign_in, write

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1"


@pytest.fixture
def browser(mina) -> Client:
    """A browser in which the check against forged forms is not switched off, as the test client's is."""
    browser = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    browser.cookies = sign_in(mina).cookies
    return browser


def _send(browser: Client, tonight, **headers: str) -> int:
    page = browser.get(f"/topics/{tonight.pk}/")
    token = page.context["csrf_token"]
    key = page.context["form"]["key"].value()
    sent = {"csrfmiddlewaretoken": str(token), "body": "hello all", "key": key}
    return browser.post(f"/topics/{tonight.pk}/posts/", sent, headers=headers).status_code


def test_a_plain_form_of_ours_is_taken(browser, tonight):
    assert _send(browser, tonight, origin=HERE, referer=f"{HERE}/topics/{tonight.pk}/") == 302


@pytest.mark.parametrize("origin", ["null", "http://elsewhere.example", "https://127.0.0.1", f"{HERE}.example"])
def test_a_form_from_anywhere_else_is_refused(browser, tonight, origin):
    assert _send(browser, tonight, origin=HERE) == 302, "or it fails for another reason"

    assert _send(browser, tonight, origin=origin) == 403


def test_without_its_token_even_a_form_from_here_is_refused(browser, tonight):
    answer = browser.post(f"/topics/{tonight.pk}/posts/", {"body": "hello all"}, headers={"origin": HERE})

    assert answer.status_code == 403


def test_browsers_are_told_to_say_to_us_where_a_form_was(browser, mina, tonight):
    # With "no-referrer" they send "Origin: null" with plain forms, which is what a forged form looks like: then every
    # page without JavaScript would be refused. "same-origin" tells other sites just as little.
    assert ours.SECURE_REFERRER_POLICY == "same-origin"
    post = write(mina, tonight)
    for page in ("/", f"/topics/{tonight.pk}/", f"/posts/{post.pk}/edit/", "/no/such/page", "/account/login/"):
        assert browser.get(page).headers["Referrer-Policy"] == "same-origin", page
        assert Client().get(page).headers["Referrer-Policy"] == "same-origin", page


def test_no_page_says_otherwise():
    templates = list((ours.BASE_DIR / "frontend" / "templates").rglob("*.html"))

    assert templates
    assert [page for page in templates if re.search(r"name=.referrer|referrerpolicy", page.read_text())] == []
