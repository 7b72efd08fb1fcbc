"""Asking to join, and the officer who looks."""

import pytest
from django.urls import reverse

from forum.joining.actions import decline, let_in
from forum.joining.letters import send_letters
from forum.joining.models import Application
from forum.members.models import Consent, Member
from forum.members.policies import has_agreed
from forum.policies import Refused
from forum.spaces.models import Space
from tests.cast import make_member, sign_in

pytestmark = pytest.mark.django_db


def test_anybody_may_ask_and_nothing_opens(client, about_me):
    answer = client.post("/join/application/", {**about_me, "condition": "lupus", "words": "Ring my nurse"})

    assert answer["Location"] == "/join/sent/"
    assert Application.objects.get().state == Application.State.WAITING
    assert not Member.objects.filter(email=about_me["email"]).exists()


def test_asking_with_a_members_address_looks_the_same(client, about_me, mina):
    more = {"condition": "lupus", "words": "Ring my nurse"}

    assert client.post("/join/application/", {**about_me, **more, "email": mina.email})["Location"] == "/join/sent/"


@pytest.mark.parametrize("missing", ["condition", "words", "house_rules", "health_data", "born"])
def test_what_is_missing_is_said_and_the_rest_kept(client, about_me, missing):
    sent = {**about_me, "condition": "lupus", "words": "Ring my nurse"}
    del sent[missing]

    answer = client.post("/join/application/", sent)

    assert answer.status_code == 422
    assert "Juniper" in answer.content.decode()
    assert not Application.objects.exists()


def test_an_officer_lets_somebody_in(officer, kidney, asked, mailoutbox):
    application = asked()
    client = sign_in(officer)
    assert application.name in client.get("/applications/").content.decode()

    client.post(f"/applications/{application.pk}/", {"decision": "let_in", "spaces": [kidney.pk]})

    application.refresh_from_db()
    member = application.member
    assert (application.state, application.decided_by) == (Application.State.LET_IN, officer)
    assert member.standing == Member.Standing.ACTIVE
    assert not member.has_usable_password()
    assert list(Space.objects.visible_to(member)) == [kidney]
    assert has_agreed(member, Consent.Kind.HEALTH_DATA)
    send_letters()
    assert "/account/password/reset/key/" in mailoutbox[0].body
    assert application.name not in client.get("/applications/").content.decode()


def test_nobody_is_let_into_an_empty_house(officer, asked):
    application = asked()

    answer = sign_in(officer).post(f"/applications/{application.pk}/", {"decision": "let_in"})

    assert answer.status_code == 422
    assert "Choose at least one" in answer.content.decode()
    assert Application.objects.get().state == Application.State.WAITING


def test_a_no_is_kind_and_sent(officer, asked, mailoutbox):
    application = asked()
    client = sign_in(officer)
    page = reverse("application", args=[application.pk])

    assert client.post(page, {"decision": "decline", "words": " "}).status_code == 403, "not without words"
    client.post(page, {"decision": "decline", "words": "We couldn't reach your nurse. Write again, please do."})

    send_letters()
    assert "Write again, please do." in mailoutbox[0].body
    assert mailoutbox[0].subject == "About your request"
    assert not Member.objects.filter(email=application.email).exists()


def test_for_everybody_else_these_pages_are_not_there(mina, sam, ada, asked):
    application = asked()

    for other in (mina, sam, ada):
        client = sign_in(other)
        assert client.get("/applications/").status_code == 404
        assert client.get(f"/applications/{application.pk}/").status_code == 404
        assert client.post(f"/applications/{application.pk}/", {"decision": "let_in"}).status_code == 404
    assert Application.objects.get().state == Application.State.WAITING


def test_the_acts_refuse_everybody_else_too(mina, ada, asked):
    for other in (mina, ada):
        with pytest.raises(Refused):
            let_in(by=other, application=asked(), spaces=[])
        with pytest.raises(Refused):
            decline(by=other, application=asked(), words="no")


def test_an_officer_whose_office_has_ended_sees_nothing(officer, asked):
    asked()
    officer.offices.update(ended_at="2026-01-01T00:00Z")

    assert sign_in(officer).get("/applications/").status_code in (302, 404)


def test_it_is_decided_once(officer, asked):
    application = asked()
    let_in(by=officer, application=application, spaces=[])

    with pytest.raises(Refused):
        decline(by=officer, application=Application.objects.get(), words="changed my mind")
    assert Application.objects.get().state == Application.State.LET_IN


def test_somebody_with_an_account_is_not_let_in_twice(officer, asked, mina):
    application = asked(email=mina.email)

    with pytest.raises(Refused, match="already"):
        let_in(by=officer, application=application, spaces=[])
    assert Application.objects.get().state == Application.State.WAITING


def test_a_name_that_was_taken_meanwhile_gets_a_number(officer, asked):
    application = asked(name="Juniper")
    make_member("Juniper")

    assert let_in(by=officer, application=application, spaces=[]).name == "Juniper 2"
