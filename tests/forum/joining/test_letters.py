"""A letter to somebody who wants to come in is owed from the moment of the act, and is not lost when the post fails."""

import logging
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.db import IntegrityError, transaction

from forum import clock
from forum.joining.actions import decline, let_in
from forum.joining.letters import link_to_choose_password, send_letters
from forum.joining.models import Letter
from forum.joining.views import CODE as CODE_IN_SESSION
from forum.members.actions import change_standing
from forum.members.models import Member
from forum.outbox import LONGEST_WAIT
from tests.forum.joining.conftest import CODE

pytestmark = pytest.mark.django_db
SEND = "forum.joining.letters.send_mail"


@pytest.fixture
def no_post(monkeypatch):
    """The mail server refuses, and says whom."""

    def refuse(_subject: str, _words: str, _sender: None, to: list[str]) -> None:
        raise OSError(f"550 no such mailbox {to[0]}")

    monkeypatch.setattr(SEND, refuse)
    return monkeypatch


@pytest.fixture
def letter(officer, asked) -> Letter:
    """The welcome that somebody is owed."""
    let_in(by=officer, application=asked(), spaces=[])
    return Letter.objects.get()


@pytest.fixture(autouse=True)
def clock_put_right():
    with clock.standing_still_afterwards():
        yield


def test_a_letter_is_owed_with_the_act_or_not_at_all(officer, asked):
    application = asked()

    with pytest.raises(RuntimeError), transaction.atomic():
        decline(by=officer, application=application, words="Not this time.")
        assert Letter.objects.exists()
        raise RuntimeError

    assert not Letter.objects.exists()


def test_a_letter_holds_neither_words_nor_the_key_to_an_account(letter):
    kept = " ".join(str(value) for value in Letter.objects.values_list().get())

    assert link_to_choose_password(letter.member).rsplit("-", 1)[1].strip("/") not in kept
    assert letter.member.email not in kept


def test_when_the_post_fails_the_letter_goes_later_and_once(letter, no_post, mailoutbox):
    assert send_letters() == 0
    no_post.undo()
    assert send_letters() == 0, "not at once"

    clock.move(timedelta(seconds=31))
    assert send_letters() == 1
    clock.move(timedelta(days=1))
    assert send_letters() == 0

    [sent] = mailoutbox
    assert sent.to == [letter.member.email]


def test_the_link_in_a_late_letter_is_as_fresh_as_the_letter(letter, mailoutbox, client, settings):
    clock.move(timedelta(days=30))
    send_letters()

    link = next(line for line in mailoutbox[0].body.splitlines() if line.startswith(settings.SITE_URL))
    assert client.get(link.removeprefix(settings.SITE_URL), follow=True).context["form"].fields["password1"]


def test_however_long_the_post_fails_it_is_tried_every_ten_minutes(letter, no_post):
    Letter.objects.update(tries=5000)

    assert send_letters() == 0

    letter.refresh_from_db()
    assert letter.tries == 5001
    assert letter.try_at - clock.now() <= LONGEST_WAIT


def test_a_letter_that_cannot_be_sent_keeps_no_other(letter, officer, asked, monkeypatch):
    decline(by=officer, application=asked(name="Moss", email="moss@people.example"), words="Not this time.")
    sent: list[str] = []

    def refuse_the_first(_subject: str, _words: str, _sender: None, to: list[str]) -> None:
        if to == [letter.member.email]:
            raise OSError
        sent.extend(to)

    monkeypatch.setattr(SEND, refuse_the_first)

    assert send_letters() == 1
    assert sent == ["moss@people.example"]


def test_what_the_mail_server_says_of_somebody_is_not_in_the_log(letter, no_post, caplog):
    with caplog.at_level(logging.ERROR):
        send_letters()

    assert "could not be sent" in caplog.text
    assert letter.member.email not in caplog.text


def test_two_who_see_the_same_letters_send_each_once(letter, officer, asked, mailoutbox, monkeypatch):
    decline(by=officer, application=asked(name="Moss", email="moss@people.example"), words="Not this time.")
    monkeypatch.setattr(SEND, lambda *what: (send_letters(), send_mail(*what)))

    send_letters()

    assert sorted(sent.to[0] for sent in mailoutbox) == sorted(["moss@people.example", letter.member.email])


def test_whoever_left_before_the_letter_went_is_not_welcomed(letter, mailoutbox):
    change_standing(member=letter.member, into=Member.Standing.LEFT, why="Wanted to", by=None)

    assert send_letters() == 0
    assert mailoutbox == []


def test_asked_again_three_times_it_is_one_letter_until_that_has_gone(invitation, mina, asked, client, about_me):
    invitation()
    for _ in range(3):
        _type_her_address(client, about_me, mina)
    assert Letter.objects.count() == 1

    send_letters()
    _type_her_address(client, about_me, mina)

    assert Letter.objects.count() == 2


def _type_her_address(client, about_me, mina) -> None:
    client.post("/join/invitation/", {"code": CODE})
    client.post("/join/welcome/", {**about_me, "name": "Moss", "email": mina.email})
    assert CODE_IN_SESSION not in client.session


def test_in_the_demo_the_link_is_on_the_page_too(settings, invitation, client, about_me):
    settings.DEMO = True
    invitation()
    client.post("/join/invitation/", {"code": CODE})

    page = client.post("/join/welcome/", about_me).content.decode()

    assert "/account/password/reset/key/" in page
    assert Letter.objects.get().member.email == about_me["email"]


def test_a_letter_has_one_reader(mina, asked):
    wrong = (
        {"kind": "welcome"},
        {"kind": "declined", "member": mina},
        {"kind": "already_here", "member": mina, "application": asked()},
    )
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.create(**each)
