"""Every address, walked: whoever is not a member sees the welcome page and not one byte of what members write."""

import re
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from forum.members.models import Member
from tests.addresses import ADDRESSES, SECRETS, address_of, number_for
from tests.cast import make_member, sign_in

pytestmark = pytest.mark.slow

# Written by hand, and not the list that the middleware reads: opening a door is done twice, on purpose.
OPEN_TO_ANYBODY = {
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "application_sent",
    "apply",
    "become_member",
    "health",
    "help_now",
    "join",
    "mfa_authenticate",
    "offline_worker",
    "service",
    "service_wrong",
    "services",
    "use_invitation",
}
OPEN_IN_ANY_STANDING = {"my_standing", "notices", "notice", "appeal"}
NOWHERE = 987654321
STANDINGS = ["applicant", "paused", "suspended"]
CLOSED = sorted(set(ADDRESSES) - OPEN_TO_ANYBODY)


def _said(answer, number):
    """What an answer tells, without what is different in every answer anyway."""
    text = answer.content.decode() + answer.headers.get("Location", "")
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return answer.status_code, re.sub(rf"(/|%2F){number}(?=/|%2F)", r"\1N", text)


def _asked(client, name, number, method):
    path = address_of(name, number)
    if method == "get":
        return client.get(path)
    return client.post(path, {"body": "my own words", "key": str(uuid4())})


def test_doors_are_opened_deliberately():
    assert settings.OPEN_DOORS == OPEN_TO_ANYBODY
    assert settings.DOORS_FOR_ANY_STANDING == OPEN_IN_ANY_STANDING
    assert set(ADDRESSES) >= OPEN_TO_ANYBODY | OPEN_IN_ANY_STANDING, "no door that leads nowhere"
    assert None not in ADDRESSES, "an address without a name cannot be on any list"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_gets_the_welcome_page_whatever_address_is_typed(things, method):
    stranger = Client()
    for name in CLOSED:
        number = number_for(name, things)
        answer = _asked(stranger, name, number, method)

        if method == "post":
            assert answer.status_code == 401, name
            assert "my own words" in answer.content.decode(), f"{name}: what they typed is given back"
        elif name == "home":
            assert answer.status_code == 200 and "How to join" in answer.content.decode()
        else:
            assert (answer.status_code, answer["Location"][:7]) == (302, "/?next="), name
        _tells_nothing(answer, name)
        if number:
            assert _said(answer, number) == _said(_asked(stranger, name, NOWHERE, method), NOWHERE), name


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_for_whom_the_doors_are_closed_gets_no_further(things, tonight, standing, method):
    from tests.cast import belong

    person = make_member("Pat")
    belong(tonight.space, person)
    Member.objects.filter(pk=person.pk).update(standing=standing)
    browser = sign_in(person)
    for name in sorted(set(CLOSED) - OPEN_IN_ANY_STANDING):
        number = number_for(name, things)
        answer = _asked(browser, name, number, method)

        if method == "post":
            assert answer.status_code == 403 and "my own words" in answer.content.decode(), name
        else:
            assert (answer.status_code, answer["Location"]) == (302, reverse("my_standing")), name
        _tells_nothing(answer, name)
        if number:
            assert _said(answer, number) == _said(_asked(browser, name, NOWHERE, method), NOWHERE), name


@pytest.mark.parametrize("standing", STANDINGS)
def test_what_is_open_in_any_standing_shows_ones_own_and_nobody_elses(things, standing):
    browser = sign_in(make_member("Pat", standing=standing))

    for name in sorted(OPEN_IN_ANY_STANDING):
        number = number_for(name, things)
        for method in ("get", "post"):
            answer = _asked(browser, name, number, method)
            _tells_nothing(answer, name)
            assert _said(answer, number) == _said(_asked(browser, name, NOWHERE, method), NOWHERE), name


def test_somebody_who_left_is_a_stranger(things, tonight):
    person = make_member("Pat")
    client = sign_in(person)
    Member.objects.filter(pk=person.pk).update(standing="left")

    answer = client.get(reverse("topic", args=[tonight.pk]))

    assert answer["Location"].startswith("/?next=")


def test_a_script_of_a_stranger_is_told_so_and_no_more(things):
    for name in CLOSED:
        for method in ("get", "post"):
            ask = getattr(Client(headers={"accept": "application/json"}), method)
            answer = ask(address_of(name, number_for(name, things)))

            assert answer.status_code == 401 and list(answer.json()) == ["error"], name


def test_open_doors_show_nothing_of_the_community(things):
    for name in sorted(OPEN_TO_ANYBODY):
        for method in ("get", "post"):
            answer = _asked(Client(), name, None, method)
            assert answer.status_code < 500, name
            _tells_nothing(answer, name)


@pytest.mark.parametrize(
    "path", ["/nothing/here/", "/admin/", "/topics/x/", "/accounts/signup/", "/account/email/", "/.env"]
)
def test_what_does_not_exist_answers_like_what_is_closed(things, path):
    answer = Client().get(path)

    assert (answer.status_code, answer["Location"][:7]) == (302, "/?next=")


def test_a_member_gets_the_same_answer_for_what_is_not_hers_as_for_what_is_not_there(things, ren):
    browser = sign_in(ren)
    for name in CLOSED:
        if "<int:pk>" not in ADDRESSES[name]:
            continue
        number = number_for(name, things)
        for method in ("get", "post"):
            answer = _asked(browser, name, number, method)
            assert answer.status_code in (404, 405), name
            _tells_nothing(answer, name)
            assert _said(answer, number) == _said(_asked(browser, name, NOWHERE, method), NOWHERE), name


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_number_beyond_all_numbers_is_not_there(mina, number):
    browser = sign_in(mina)
    for name in CLOSED:
        if "<int:pk>" in ADDRESSES[name]:
            for method in ("get", "post"):
                assert _asked(browser, name, number, method).status_code in (404, 405), name


def _tells_nothing(answer, name):
    told = answer.content.decode() + answer.headers.get("Location", "")
    # The directory is the same whoever is here, and names what people can live with: that is no secret of theirs.
    secrets = [word for word in SECRETS if not (name == "services" and word == "Kidney")]
    assert not [word for word in secrets if word in told], name
