"""My care team: the numbers a card offers first. One's own business alone."""

import pytest
from django.urls import reverse

from forum.policies import Refused
from forum.signposting.actions import change_care_contact, keep_care_contact
from forum.signposting.models import CareContact
from forum.signposting.policies import MOST_CONTACTS
from tests.cast import sign_in

PAGE = "/my/care-team/"


@pytest.mark.parametrize(
    "phone", ["020 7946 0123", "+44 20 7946 0123", "(0113) 496-0000", "111", "020 7946 0123 ext 42"]
)
def test_she_saves_a_number_as_it_is_on_the_letter(mina, phone):
    client = sign_in(mina)

    answer = client.post(PAGE, {"label": "Ward 4 at night", "phone": phone})

    assert answer.status_code == 302
    assert CareContact.objects.get().phone == phone
    assert "Ward 4 at night" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("phone", ["", "ring the ward", "12", "javascript:alert(1)", "0" * 30, "020 7946 0123 or 0124"])
def test_what_is_no_number_comes_back_with_a_sentence_and_her_words(mina, phone):
    answer = sign_in(mina).post(PAGE, {"label": "Ward 4 at night", "phone": phone})

    assert answer.status_code == 422
    assert "Ward 4 at night" in answer.content.decode()
    assert answer.context["form"].errors["phone"]
    assert not CareContact.objects.exists()


def test_she_removes_one(mina):
    contact = keep_care_contact(member=mina, label="Ward", phone="020 7946 0123")

    sign_in(mina).post(reverse("forget_care_contact", args=[contact.pk]))

    assert not CareContact.objects.exists()


def test_nobody_else_sees_or_removes_it(mina, sam, ada):
    contact = keep_care_contact(member=mina, label="Ward", phone="020 7946 0123")

    for other in (sam, ada):
        client = sign_in(other)
        assert "7946" not in client.get(PAGE).content.decode()
        assert client.post(reverse("forget_care_contact", args=[contact.pk])).status_code == 404
    assert CareContact.objects.exists()


def test_the_same_number_again_only_changes_its_name(mina):
    for label in ("Ward", "Ward 4"):
        keep_care_contact(member=mina, label=label, phone="020 7946 0123")

    assert CareContact.objects.get().label == "Ward 4"


def test_the_same_number_again_however_spaced_keeps_what_she_left_empty(mina):
    keep_care_contact(member=mina, label="Ward", phone="0131 496 0000", email="ward@x.example", agreed=True)
    yes = CareContact.objects.get().agreed_at

    sign_in(mina).post(PAGE, {"label": "Ward 4", "phone": "0131 4960000"})

    contact = CareContact.objects.get()
    assert (contact.label, contact.email, contact.agreed_at) == ("Ward 4", "ward@x.example", yes)


def test_another_address_needs_a_yes_of_its_own(mina):
    keep_care_contact(member=mina, label="Ward", phone="0131 496 0000", email="ward@x.example", agreed=True)

    keep_care_contact(member=mina, label="Ward", phone="0131 496 0000", email="other@x.example")

    assert CareContact.objects.get().agreed_at is None


def test_she_changes_one(mina):
    contact = keep_care_contact(member=mina, label="Ward", phone="0131 496 0000", email="ward@x.example", agreed=True)
    hers, path = sign_in(mina), f"/my/care-team/{contact.pk}/change/"
    assert path in hers.get(PAGE).content.decode() and "ward@x.example" in hers.get(path).content.decode()

    hers.post(path, {"label": "Ward 4", "phone": "0131 496 0001", "email": "ward@x.example"})

    changed = CareContact.objects.get()
    assert (changed.label, changed.phone, changed.agreed_at) == ("Ward 4", "0131 496 0001", contact.agreed_at)
    hers.post(path, {"label": "Ward 4", "phone": "0131 496 0001", "email": "other@x.example"})
    assert CareContact.objects.get().agreed_at is None, "a yes was to one address"


def test_what_cannot_be_changed_comes_back_with_her_words(mina):
    first = keep_care_contact(member=mina, label="Ward", phone="0131 496 0000")
    keep_care_contact(member=mina, label="Unit", phone="0131 496 0001")

    sent = {"label": "Ward 4 at night", "phone": "01314960001", "email": ""}
    answer = sign_in(mina).post(f"/my/care-team/{first.pk}/change/", sent)

    assert answer.status_code == 403 and "saved that number already" in answer.content.decode()
    assert "Ward 4 at night" in answer.content.decode()
    first.refresh_from_db()
    assert first.label == "Ward"


def test_nobody_changes_it_for_her(mina, sam, ada):
    contact = keep_care_contact(member=mina, label="Ward", phone="0131 496 0000")

    for other in (sam, ada):
        answer = sign_in(other).post(f"/my/care-team/{contact.pk}/change/", {"label": "X", "phone": "111"})
        assert answer.status_code == 404
        with pytest.raises(Refused):
            change_care_contact(member=other, contact=contact, label="X", phone="111", email="")
    assert CareContact.objects.get().label == "Ward"


def test_there_is_an_end_to_it_in_words(mina):
    for number in range(MOST_CONTACTS):
        keep_care_contact(member=mina, label="Ward", phone=f"020 7946 01{number:02}")

    with pytest.raises(Refused, match="Remove one first"):
        keep_care_contact(member=mina, label="Ward", phone="020 7946 0199")
