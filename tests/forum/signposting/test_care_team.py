"""My care team: the numbers a card offers first. One's own business alone."""

import pytest
from django.urls import reverse

from forum.policies import Refused
from forum.signposting.actions import keep_care_contact
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


def test_there_is_an_end_to_it_in_words(mina):
    for number in range(MOST_CONTACTS):
        keep_care_contact(member=mina, label="Ward", phone=f"020 7946 01{number:02}")

    with pytest.raises(Refused, match="Remove one first"):
        keep_care_contact(member=mina, label="Ward", phone="020 7946 0199")
