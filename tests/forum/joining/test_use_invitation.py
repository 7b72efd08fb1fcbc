"""Coming in with a code: quickly for whoever has one, and telling nobody who else is here."""

import re

import pytest
from django.test import Client

from forum.joining.actions import Newcomer, use_invitation
from forum.joining.letters import send_letters
from forum.joining.models import Invitation, Vouching, hash_of, new_code
from forum.members.models import Consent, Member
from forum.members.policies import has_agreed
from forum.policies import Refused
from forum.spaces.models import Space
from tests.forum.joining.conftest import CODE

pytestmark = pytest.mark.django_db


def knock(client: Client, code: str = CODE):
    return client.post("/join/invitation/", {"code": code})


def come_in(client: Client, about_me: dict[str, str], **more: str):
    knock(client)
    return client.post("/join/welcome/", {**about_me, **more})


def main_of(answer) -> str:
    """The page without what is new each time (the nonces of its policy)."""
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_she_types_the_code_and_who_she_is_and_chooses_a_password_and_is_in(
    invitation, about_me, mailoutbox, kidney, client
):
    invitation()

    assert knock(client, "walk with me")["Location"] == "/join/welcome/", "however it is typed"
    answer = client.post("/join/welcome/", about_me)
    assert "Look in your email" in answer.content.decode()

    send_letters()
    link = re.search(r"http://\S+(/account/\S+)", mailoutbox[0].body)[1]
    page = client.get(link, follow=True)
    passwords = {"password1": "a quiet word at two", "password2": "a quiet word at two"}
    client.post(page.redirect_chain[-1][0], passwords)

    member = Member.objects.get(email="new@people.example")
    assert client.session["_auth_user_id"] == str(member.pk), "signed in"
    assert member.standing == Member.Standing.ACTIVE
    assert list(Space.objects.visible_to(member)) == [kidney]
    assert has_agreed(member, Consent.Kind.HOUSE_RULES)
    assert has_agreed(member, Consent.Kind.HEALTH_DATA)
    assert Vouching.objects.get().member == member
    assert Invitation.objects.get().uses_left == 4


@pytest.mark.parametrize(
    ("uses", "days", "code"), [(5, 30, "WALK-WITH-YOU"), (5, -1, CODE), (0, 30, CODE), (5, 30, "' or 1=1 --")]
)
def test_a_code_that_is_wrong_old_or_used_up_opens_nothing(invitation, client, uses, days, code):
    invitation(uses=uses, days=days)

    answer = knock(client, code)

    assert answer.status_code == 422
    assert "doesn’t work" in answer.content.decode()
    assert client.get("/join/welcome/")["Location"] == "/join/"


def test_without_a_code_there_is_no_form(client, about_me):
    assert client.post("/join/welcome/", about_me)["Location"] == "/join/"
    assert not Member.objects.filter(email=about_me["email"]).exists()


def test_a_code_for_one_lets_in_one(invitation, about_me):
    invitation(uses=1)
    first, second = Client(), Client()
    knock(first)
    knock(second)

    assert first.post("/join/welcome/", about_me).status_code == 200
    late = second.post("/join/welcome/", {**about_me, "name": "Moss", "email": "late@people.example"})

    assert late.status_code == 403
    assert "doesn’t work" in late.content.decode()
    assert "Moss" in late.content.decode(), "what they typed is kept"
    assert not Member.objects.filter(email="late@people.example").exists()


def test_the_use_is_taken_in_one_statement_so_that_no_two_get_the_last(invitation, django_assert_num_queries):
    invitation(uses=1)

    with django_assert_num_queries(2) as asked:
        assert Invitation.objects.take_one(CODE)
    assert Invitation.objects.take_one(CODE) is None

    update = asked[0]["sql"]
    assert update.startswith("UPDATE")
    assert '"uses_left" > 0' in update.replace('joining_invitation"."', "")


def test_whether_an_address_is_a_members_is_told_to_its_owner_alone(invitation, about_me, mina, mailoutbox):
    invitation()
    new, known = Client(), Client()

    to_new = come_in(new, about_me)
    to_known = come_in(known, about_me, name="Moss", email=mina.email.upper())

    send_letters()
    assert to_known.status_code == to_new.status_code
    assert main_of(to_known) == main_of(to_new)
    assert "_auth_user_id" not in known.session
    assert mailoutbox[-1].to == [mina.email]
    assert "already have an account" in mailoutbox[-1].subject
    assert Invitation.objects.get().uses_left == 4, "and no use is lost"
    assert not Member.objects.filter(name="Moss").exists()


@pytest.mark.parametrize("born", ["2010-01-01", "1990-01-01"])
def test_too_young_or_too_old_is_told_kindly_where_else(invitation, about_me, client, born):
    invitation()

    answer = come_in(client, about_me, born=born)

    assert answer.status_code == 422
    assert "people aged 18 to 30" in answer.content.decode()
    assert "Help now" in answer.content.decode()
    assert Invitation.objects.get().uses_left == 5


def test_the_act_itself_refuses_somebody_outside_the_age_band(invitation):
    from datetime import date

    invitation()

    with pytest.raises(Refused, match="aged 18 to 30"):
        use_invitation(code=CODE, newcomer=Newcomer("Kid", "kid@people.example", date(2012, 1, 1)))


@pytest.mark.parametrize("missing", ["house_rules", "health_data", "name", "email", "born"])
def test_each_consent_is_its_own_yes_and_nothing_typed_is_lost(invitation, about_me, client, missing):
    invitation()
    kept = {key: value for key, value in about_me.items() if key != missing}
    knock(client)

    answer = client.post("/join/welcome/", kept)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {missing}
    assert not Member.objects.filter(email=about_me["email"]).exists()
    for key in {"name", "email"} & kept.keys():
        assert kept[key] in answer.content.decode()


@pytest.mark.parametrize("name", ["mina", "a@b.example", "07700 900123", "x", "n" * 31, "\u202e\u202e"])
def test_a_name_is_not_somebody_elses_nor_a_way_to_reach_somebody(invitation, about_me, mina, client, name):
    invitation()

    answer = come_in(client, about_me, name=name)

    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]


def test_only_the_hash_of_a_code_is_kept(invitation):
    invitation()

    assert CODE not in str(Invitation.objects.values_list().get())
    assert len({new_code() for _ in range(50)}) == 50
    assert hash_of("walk with me") == hash_of(CODE)


def test_only_an_officer_makes_codes(mina, ada, kidney):
    from datetime import timedelta

    from forum import clock
    from forum.joining.actions import invite

    for other in (mina, ada):
        with pytest.raises(Refused):
            until = clock.now() + timedelta(days=1)
            invite(by=other, code="X", vouched_by="me", spaces=[kidney], uses=1, expires_at=until)


def test_guessing_codes_is_slow(invitation, client):
    invitation()
    for number in range(20):
        knock(client, f"guess {number}")

    answer = knock(client)

    assert answer.status_code == 429
    assert "Wait a few minutes" in answer.content.decode()
    assert knock(Client(REMOTE_ADDR="198.51.100.7"))["Location"] == "/join/welcome/", "others are not kept out"


def test_the_letter_says_nothing_about_health(invitation, about_me, mailoutbox, client, kidney):
    invitation()
    come_in(client, about_me)
    send_letters()

    said = (mailoutbox[0].subject + mailoutbox[0].body).lower()

    assert not any(word in said for word in ("kidney", "health", "patient", "condition", "clinic", "transplant"))
