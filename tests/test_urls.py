"""Every address, walked: whoever is not a member sees the welcome page and not one byte of what members write."""

import re
from datetime import date
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from forum.joining.models import Application
from forum.members.models import Member, Office
from forum.signposting.models import CareContact, Signpost
from moderation.cases.actions import flag_post
from moderation.cases.models import Case, Notice
from tests.cast import make_member, make_staff, sign_in, write

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
    "use_invitation",
}
OPEN_IN_ANY_STANDING = {"my_standing", "notices", "notice", "appeal"}

NOWHERE = 987654321
SECRETS = ["Tonight", "Kidney", "How was clinic?", "Mina", "zebrafish", "Unit 4 reception", "38.4"]
STANDINGS = ["applicant", "paused", "suspended"]


def _walk(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name, route
        else:
            yield from _walk(pattern.url_patterns, route)


ADDRESSES = dict(_walk(get_resolver().url_patterns))
CLOSED = sorted(set(ADDRESSES) - OPEN_TO_ANYBODY)


@pytest.fixture
def things(mina, sam, ada, tonight, thread):
    """One of everything that has a number in its address; Mina's words are in most of them."""
    post = write(mina, tonight, "zebrafish: temp 38.4 and shivery since this morning, transplant was in march")
    write(sam, thread, "zebrafish too")
    flag_post(by=sam, post=post, harm_code="worry", words="zebrafish worries me", key=uuid4())
    case = Case.objects.get(post=post)
    officer = make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)
    return {
        "topics": tonight.pk,
        "spaces": tonight.space_id,
        "posts": post.pk,
        "members": mina.pk,
        "cases": case.pk,
        "signposts": Signpost.objects.get(member=mina).pk,
        "notices": _notice(mina, case).pk,
        "applications": _application().pk,
        "my": CareContact.objects.create(member=mina, label="Unit 4 reception", phone="0161 496 0000").pk,
        "officer": officer,
    }


def _notice(recipient, case):
    kind = Notice.Kind.LOOKED
    return Notice.objects.create(recipient=recipient, case=case, kind=kind, title="zebrafish", text="zebrafish")


def _application():
    return Application.objects.create(
        name="Zed",
        email="zed@people.example",
        born=date(2002, 2, 2),
        condition="zebrafish",
        words="zebrafish",
        wording="1",
    )


def _address(name, number):
    route = ADDRESSES[name]
    if "<int:pk>" in route:
        return reverse(name, args=[number])
    return reverse(name, args=["1", "abc-def"]) if "uidb36" in route else reverse(name)


def _number(name, things):
    room = ADDRESSES[name].split("/")[0]
    assert "<" not in ADDRESSES[name] or room in things or "uidb36" in ADDRESSES[name], f"{room}: what has this number?"
    return things.get(room)


def _said(answer, number):
    """What an answer tells, without what is different in every answer anyway."""
    text = answer.content.decode() + answer.headers.get("Location", "")
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return answer.status_code, re.sub(rf"(/|%2F){number}(?=/|%2F)", r"\1N", text)


def _asked(client, name, number, method):
    path = _address(name, number)
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
        number = _number(name, things)
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
        number = _number(name, things)
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
        number = _number(name, things)
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
            answer = ask(_address(name, _number(name, things)))

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
        number = _number(name, things)
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


# What every answer carries


class _Fetched(HTMLParser):
    """What a browser asks for by itself when it shows a page, and where its forms go."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        names = ("src", "srcset", "action", "formaction", "poster", "data", "ping", *(("href",) if tag != "a" else ()))
        self.addresses += [(tag, said[name]) for name in names if said.get(name)]


def _pages(things, *people):
    for client in (Client(), *(sign_in(person) for person in people)):
        for name in sorted(ADDRESSES):
            answer = client.get(_address(name, _number(name, things) if name in CLOSED else None))
            yield name, answer


def test_no_page_asks_anybody_else_for_anything_and_none_is_kept(things, mina, ada):
    shown = 0
    for name, answer in _pages(things, mina, ada, things["officer"]):
        assert "no-store" in answer["Cache-Control"], name
        if answer["Content-Type"].startswith("text/html"):
            shown += answer.status_code == 200
            page = _Fetched()
            page.feed(answer.content.decode())
            theirs = [(tag, where) for tag, where in page.addresses if not re.match(r"(/(?!/)|#|\?)", where)]
            assert theirs == [], name
            assert "default-src 'none'" in answer["Content-Security-Policy"], name
    assert shown > 40, "or this looked at nothing"


def test_no_title_of_a_page_tells_what_it_is_about(things, mina, ada):
    for name, answer in _pages(things, mina, ada):
        found = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S) if answer.content else None
        if found:
            assert not [word for word in SECRETS if word in found[1]], f"{name}: {found[1]}"


def _tells_nothing(answer, name):
    told = answer.content.decode() + answer.headers.get("Location", "")
    assert not [word for word in SECRETS if word in told], name
