"""An address is written to only after a yes of its own, for as long as it stands."""

import pytest
from django.core import mail

from forum.members.models import Consent
from forum.members.policies import has_agreed
from forum.policies import Refused
from forum.signposting.actions import allow_letters, forget_care_contact, keep_care_contact
from forum.signposting.clinic_letters.actions import send_to_clinic
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.clinic_letters.sending import send_clinic_letters
from forum.signposting.clinic_letters.writing import letter_to
from forum.signposting.models import CareContact
from tests.cast import sign_in
from tests.forum.signposting.clinic_letters.her_letter import SAID, UNIT, sent_by


def test_without_a_tick_there_is_nobody_to_write_to(mina, could_not):
    contact = keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", email=UNIT)

    page = sign_in(mina).get(f"/follow-ups/{could_not.pk}/clinic/").content.decode()

    assert "You haven’t agreed to an address yet" in page and "<textarea" not in page
    letter = letter_to(contact, **SAID)
    with pytest.raises(Refused):
        send_to_clinic(member=mina, follow_up=could_not, contact=contact, letter=letter, seen=letter.mark)


def test_a_yes_is_written_down_and_a_no_too(mina):
    contact = keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", email=UNIT, agreed=True)
    assert has_agreed(mina, Consent.Kind.CLINIC_CONTACT)

    allow_letters(member=mina, contact=contact, allowed=False)

    assert not has_agreed(mina, Consent.Kind.CLINIC_CONTACT)
    assert Consent.objects.get(kind="clinic_contact").withdrawn_at, "kept, as proof"


def test_forgetting_the_contact_takes_the_yes_back(mina, contact):
    forget_care_contact(member=mina, contact=contact)

    assert not has_agreed(mina, Consent.Kind.CLINIC_CONTACT)


@pytest.mark.parametrize("how", ["taken back", "forgotten", "another address", "put out"])
def test_a_yes_that_no_longer_stands_stops_a_letter_that_has_not_gone(mina, could_not, contact, how):
    sent_by(mina, could_not, contact)
    match how:
        case "taken back":
            allow_letters(member=mina, contact=contact, allowed=False)
        case "forgotten":
            forget_care_contact(member=mina, contact=contact)
        case "another address":
            keep_care_contact(member=mina, label="X", phone=contact.phone, email="b@c.example", agreed=True)
        case "put out":
            mina.standing = "suspended"
            mina.save()

    assert send_clinic_letters() == 0
    assert not mail.outbox


@pytest.mark.parametrize("how", ["taken back", "forgotten", "another address"])
def test_a_letter_that_was_taken_back_says_so_and_a_later_yes_sends_another_one(mina, could_not, contact, how):
    sent_by(mina, could_not, contact)
    match how:
        case "taken back":
            allow_letters(member=mina, contact=contact, allowed=False)
        case "forgotten":
            forget_care_contact(member=mina, contact=contact)
        case "another address":
            keep_care_contact(member=mina, label="X", phone=contact.phone, email="b@c.example", agreed=True)
    page = sign_in(mina).get("/my/signposts/").content.decode()
    assert "was taken back, and did not go" in page and "on its way" not in page

    again = keep_care_contact(member=mina, label="Unit", phone=contact.phone, email=UNIT, agreed=True)

    assert send_clinic_letters() == 0, "the yes is for another letter"
    sent_by(mina, could_not, again)
    assert send_clinic_letters() == 1


def test_a_letter_that_has_gone_stays_as_it_went(mina, could_not, contact):
    sent_by(mina, could_not, contact)
    send_clinic_letters()

    allow_letters(member=mina, contact=contact, allowed=False)

    assert ClinicLetter.objects.get().taken_back_at is None
    assert "Today: we wrote to Transplant unit" in sign_in(mina).get("/my/signposts/").content.decode()


def test_a_tick_without_an_address_is_refused_in_words(mina):
    sent = {"label": "Unit", "phone": "020 7946 0123", "email": "", "agreed": "on"}
    answer = sign_in(mina).post("/my/care-team/", sent)

    assert answer.status_code == 422 and "We need their address" in answer.content.decode()
    with pytest.raises(Refused):
        keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", agreed=True)


def test_she_agrees_and_takes_it_back_on_the_page(mina):
    contact = keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", email=UNIT)
    client = sign_in(mina)

    client.post(f"/my/care-team/{contact.pk}/letters/", {"allowed": "yes"})
    assert CareContact.objects.get().agreed_at
    client.post(f"/my/care-team/{contact.pk}/letters/", {"allowed": "no"})
    assert CareContact.objects.get().agreed_at is None


def test_nobody_agrees_or_writes_for_her(sam, ada, could_not, contact):
    letter = letter_to(contact, **SAID)
    for other in (sam, ada):
        client = sign_in(other)
        assert client.post(f"/my/care-team/{contact.pk}/letters/", {"allowed": "no"}).status_code == 404
        assert client.get(f"/follow-ups/{could_not.pk}/clinic/").status_code == 404
        with pytest.raises(Refused):
            allow_letters(member=other, contact=contact, allowed=False)
        with pytest.raises(Refused):
            send_to_clinic(member=other, follow_up=could_not, contact=contact, letter=letter, seen=letter.mark)
    assert CareContact.objects.get().agreed_at


def test_somebody_else_s_contact_cannot_be_chosen(mina, sam, could_not, contact):
    theirs = keep_care_contact(member=sam, label="His", phone="020 7946 0999", email="his@x.example", agreed=True)

    answer = sign_in(mina).post(f"/follow-ups/{could_not.pk}/clinic/", {**SAID, "contact": theirs.pk})

    assert answer.status_code == 422 and "his@x.example" not in answer.content.decode()
