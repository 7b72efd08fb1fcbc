"""Writing to one's clinic: only to an address she agreed to, only what she has read, and no health in its subject."""

import html
import re

import pytest
from django.core import mail

from forum.policies import Refused
from forum.signposting.clinic_letters.actions import send_to_clinic
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.clinic_letters.sending import send_clinic_letters
from forum.signposting.clinic_letters.writing import letter_to
from tests.cast import sign_in
from tests.forum.signposting.clinic_letters.her_letter import SAID, UNIT, sent_by


def test_she_reads_every_word_and_exactly_that_is_sent(mina, could_not, contact):
    preview, then = sent_by(mina, could_not, contact)

    page = preview.content.decode()
    assert "Send it" in page and not mail.outbox
    assert then.status_code == 302
    send_clinic_letters()
    letter = mail.outbox[0]
    assert letter.to == [UNIT]
    shown = re.search(r'<pre class="letter".*?>(.*?)</pre>', page, re.S)[1]
    assert html.unescape(shown) == letter.body
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
    path, letter = f"/follow-ups/{could_not.pk}/clinic/", letter_to(contact, **SAID)
    again = sign_in(mina).post(path, {"contact": contact.pk, **SAID, "seen": letter.mark})

    assert again.status_code == 302 and again["Location"].endswith(f"#follow-up-{could_not.pk}")
    assert [send_clinic_letters(), send_clinic_letters()] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_second_letter_about_the_same_is_refused_before_she_writes_it(mina, could_not, contact):
    sent_by(mina, could_not, contact)
    path = f"/follow-ups/{could_not.pk}/clinic/"

    page = sign_in(mina).get(path).content.decode()

    assert "You have written to them about this already" in page and "<textarea" not in page
    other = letter_to(contact, **{**SAID, "words": "Something else."})
    with pytest.raises(Refused):
        send_to_clinic(member=mina, follow_up=could_not, contact=contact, letter=other, seen=other.mark)
    assert ClinicLetter.objects.count() == 1


def test_what_looks_like_markup_is_shown_as_she_wrote_it(mina, could_not, contact):
    odd = "line <b>three</b> </pre><form action=/x>"
    said = {"contact": contact.pk, **SAID, "words": odd, "known_as": "A <i>B</i>"}

    page = sign_in(mina).post(f"/follow-ups/{could_not.pk}/clinic/", said).content.decode()

    shown = re.search(r'<pre class="letter".*?>(.*?)</pre>', page, re.S)[1]
    assert odd in html.unescape(shown) and "A <i>B</i>" in html.unescape(shown)
    assert "<b>three</b>" not in page and "<form action=/x>" not in page


def test_she_finds_it_on_her_own_list_and_nobody_else_does(mina, sam, ada, could_not, contact):
    sent_by(mina, could_not, contact)
    send_clinic_letters()

    assert SAID["words"] in sign_in(mina).get("/my/signposts/").content.decode()
    for other in (sam, ada):
        assert SAID["words"] not in sign_in(other).get("/my/signposts/").content.decode()


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
