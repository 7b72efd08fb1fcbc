"""Writing to one's clinic: only to an address she agreed to, only what she has read, and no health in its subject."""

import re

import pytest
from django.core import mail

from forum import clock as the_clock
from forum.members.models import Consent
from forum.members.policies import has_agreed
from forum.policies import Refused
from forum.signposting.actions import allow_letters, forget_care_contact, keep_care_contact
from forum.signposting.clinic_letters.actions import send_to_clinic
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.clinic_letters.sending import send_clinic_letters
from forum.signposting.clinic_letters.writing import letter_to
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import CareContact
from tests.cast import sign_in, write

UNIT = "clinic@hospital.example"
SAID = {"known_as": "Amina Rahman", "words": "I rang four times about my temperature.", "reach": "07700 900 111"}


@pytest.fixture
def could_not(mina, tonight, shown) -> FollowUp:
    shown(write(mina, tonight, "temp 38.4 since monday"), "38.4")
    FollowUp.objects.update(state="answered", answer="could_not", asked_at=the_clock.now())
    return FollowUp.objects.get()


@pytest.fixture
def contact(mina) -> CareContact:
    return keep_care_contact(member=mina, label="Transplant unit", phone="020 7946 0123", email=UNIT, agreed=True)


def sent_by(member, could_not, contact, **more):
    client = sign_in(member)
    path = f"/follow-ups/{could_not.pk}/clinic/"
    preview = client.post(path, {"contact": contact.pk, **SAID})
    seen = preview.context["letter"].mark
    return preview, client.post(path, {"contact": contact.pk, **SAID, "seen": seen, **more})


def test_she_reads_every_word_and_exactly_that_is_sent(mina, could_not, contact):
    preview, then = sent_by(mina, could_not, contact)

    page = preview.content.decode()
    assert "Send it" in page and not mail.outbox
    assert then.status_code == 302
    send_clinic_letters()
    letter = mail.outbox[0]
    assert letter.to == [UNIT]
    shown = re.search(r'<pre class="letter".*?>(.*?)</pre>', page, re.S)[1]
    assert shown == letter.body
    assert SAID["words"] in letter.body and SAID["known_as"] in letter.body and SAID["reach"] in letter.body
    assert "38.4" not in letter.body, "nothing that she wrote elsewhere"


def test_its_subject_says_nothing_about_health_and_holds_no_name(mina, could_not, contact):
    sent_by(mina, could_not, contact)
    send_clinic_letters()

    subject = mail.outbox[0].subject
    assert subject == "A message we were asked to pass on"
    assert not re.search(r"clinic|health|patient|medic|condition|Amina|Mina|transplant", subject, re.IGNORECASE)


def test_nothing_is_kept_or_sent_before_she_presses_send(mina, could_not, contact):
    sign_in(mina).post(f"/follow-ups/{could_not.pk}/clinic/", {"contact": contact.pk, **SAID})

    assert send_clinic_letters() == 0 and not ClinicLetter.objects.exists()


@pytest.mark.parametrize(
    "change", [{"words": "Something else."}, {"known_as": "Somebody"}, {"reach": ""}, {"seen": "x"}]
)
def test_what_she_has_not_seen_is_shown_again_and_not_sent(mina, could_not, contact, change):
    _, then = sent_by(mina, could_not, contact, **change)

    assert then.status_code == 409
    assert "has changed since you read it" in then.content.decode()
    assert not ClinicLetter.objects.exists()


def test_she_can_go_back_and_change_it_with_nothing_lost(mina, could_not, contact):
    _, then = sent_by(mina, could_not, contact, back="yes")

    assert SAID["words"] in then.content.decode() and "Show me the letter" in then.content.decode()
    assert not ClinicLetter.objects.exists()


def test_it_is_sent_once(mina, could_not, contact):
    sent_by(mina, could_not, contact)
    _, again = sent_by(mina, could_not, contact)

    assert again.status_code == 403 and "gone already" in again.content.decode()
    assert [send_clinic_letters(), send_clinic_letters()] == [1, 0]
    assert len(mail.outbox) == 1


def test_she_finds_it_on_her_own_list_and_nobody_else_does(mina, sam, ada, could_not, contact):
    sent_by(mina, could_not, contact)
    send_clinic_letters()

    assert SAID["words"] in sign_in(mina).get("/my/signposts/").content.decode()
    for other in (sam, ada):
        assert SAID["words"] not in sign_in(other).get("/my/signposts/").content.decode()


class TestConsent:
    """An address is written to only after a yes of its own, for as long as it stands."""

    def test_without_a_tick_there_is_nobody_to_write_to(self, mina, could_not):
        contact = keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", email=UNIT)

        page = sign_in(mina).get(f"/follow-ups/{could_not.pk}/clinic/").content.decode()

        assert "You haven’t agreed to an address yet" in page and "<textarea" not in page
        letter = letter_to(contact, **SAID)
        with pytest.raises(Refused):
            send_to_clinic(member=mina, follow_up=could_not, contact=contact, letter=letter, seen=letter.mark)

    def test_a_yes_is_written_down_and_a_no_too(self, mina):
        contact = keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", email=UNIT, agreed=True)
        assert has_agreed(mina, Consent.Kind.CLINIC_CONTACT)

        allow_letters(member=mina, contact=contact, allowed=False)

        assert not has_agreed(mina, Consent.Kind.CLINIC_CONTACT)
        assert Consent.objects.get(kind="clinic_contact").withdrawn_at, "kept, as proof"

    def test_forgetting_the_contact_takes_the_yes_back(self, mina, contact):
        forget_care_contact(member=mina, contact=contact)

        assert not has_agreed(mina, Consent.Kind.CLINIC_CONTACT)

    @pytest.mark.parametrize("how", ["taken back", "forgotten", "another address", "put out"])
    def test_a_yes_that_no_longer_stands_stops_a_letter_that_has_not_gone(self, mina, could_not, contact, how):
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

    def test_a_tick_without_an_address_is_refused_in_words(self, mina):
        sent = {"label": "Unit", "phone": "020 7946 0123", "email": "", "agreed": "on"}
        answer = sign_in(mina).post("/my/care-team/", sent)

        assert answer.status_code == 422 and "We need their address" in answer.content.decode()
        with pytest.raises(Refused):
            keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", agreed=True)

    def test_she_agrees_and_takes_it_back_on_the_page(self, mina):
        contact = keep_care_contact(member=mina, label="Unit", phone="020 7946 0123", email=UNIT)
        client = sign_in(mina)

        client.post(f"/my/care-team/{contact.pk}/letters/", {"allowed": "yes"})
        assert CareContact.objects.get().agreed_at
        client.post(f"/my/care-team/{contact.pk}/letters/", {"allowed": "no"})
        assert CareContact.objects.get().agreed_at is None

    def test_nobody_agrees_or_writes_for_her(self, sam, ada, could_not, contact):
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

    def test_somebody_else_s_contact_cannot_be_chosen(self, mina, sam, could_not, contact):
        theirs = keep_care_contact(member=sam, label="His", phone="020 7946 0999", email="his@x.example", agreed=True)

        answer = sign_in(mina).post(f"/follow-ups/{could_not.pk}/clinic/", {**SAID, "contact": theirs.pk})

        assert answer.status_code == 422 and "his@x.example" not in answer.content.decode()


@pytest.mark.parametrize("field", ["words", "known_as"])
@pytest.mark.parametrize("said", ["", "   ", "a" * 2000])
def test_what_is_missing_or_too_long_comes_back_with_a_sentence_and_the_rest(mina, could_not, contact, field, said):
    answer = sign_in(mina).post(f"/follow-ups/{could_not.pk}/clinic/", {"contact": contact.pk, **SAID, field: said})

    assert answer.status_code == 422 and answer.context["form"].errors[field]
    other = "known_as" if field == "words" else "words"
    assert SAID[other] in answer.content.decode()


def test_a_name_cannot_write_headers_or_lines_of_its_own(mina, contact):
    letter = letter_to(contact, known_as="Amina", words="{says.ends} {0} <b>", reach="")

    assert "{says.ends} {0} <b>" in letter.text and "\n" not in letter.subject


def test_words_that_cannot_wait_for_an_email_are_met_with_the_numbers(mina, could_not, contact):
    said = {**SAID, "contact": contact.pk, "words": "I want to die"}
    preview = sign_in(mina).post(f"/follow-ups/{could_not.pk}/clinic/", said)

    assert 'id="at-once"' in preview.content.decode() and "tel:116123" in preview.content.decode()
