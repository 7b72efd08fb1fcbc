"""What somebody says to a card, and what may not be said for them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forum.policies import Refused
from forum.signposting.actions import dismiss, mark_opened, say_already_in_care, say_not_about_me
from forum.signposting.models import RuleEnded, Signpost
from forum.signposting.needs import Level
from tests.cast import sign_in, write

pytestmark = pytest.mark.usefixtures("let_through", "all_rules_shown")

ANSWERS = {"already_in_care": "already_in_care", "not_about_me": "not_about_me", "dismiss_signpost": "dismissed"}


@pytest.fixture
def signpost(mina, tonight, shown):
    return shown(write(mina, tonight, "temp 38.4 and shivery"), "temp 38.4")


@pytest.mark.parametrize(("door", "state"), ANSWERS.items())
def test_she_answers_without_javascript_and_is_back_where_she_was(mina, tonight, signpost, door, state):
    answer = sign_in(mina).post(reverse(door, args=[signpost.pk]), {"next": "https://elsewhere.example/"})

    assert answer.status_code == 302
    assert answer["Location"] == f"{tonight.get_absolute_url()}#post-{signpost.post_id}"
    signpost.refresh_from_db()
    assert (signpost.state, signpost.version) == (state, 2)
    assert signpost.answered_at


@pytest.mark.parametrize("door", [*ANSWERS, "open_signpost"])
def test_nobody_can_answer_for_her(sam, ada, ren, signpost, door):
    for other in (sam, ada, ren):
        assert sign_in(other).post(reverse(door, args=[signpost.pk])).status_code == 404

    signpost.refresh_from_db()
    assert signpost.state == Signpost.State.SHOWN


@pytest.mark.parametrize("answer", [say_already_in_care, say_not_about_me, dismiss, mark_opened])
def test_an_act_for_somebody_else_is_refused(sam, signpost, answer):
    with pytest.raises(Refused):
        answer(member=sam, signpost=signpost)


def test_a_script_gets_the_card_as_it_is_now(mina, signpost):
    answer = (
        sign_in(mina)
        .post(reverse("already_in_care", args=[signpost.pk]), headers={"Accept": "application/json"})
        .json()
    )

    assert answer["type"] == "signpost.shown"
    assert answer["version"] == 2
    assert "We’re glad somebody is on it" in answer["html"]


def test_a_card_put_away_is_gone_from_the_page(mina, tonight, signpost):
    client = sign_in(mina)
    assert f'id="signpost-{signpost.pk}"' in client.get(tonight.get_absolute_url()).content.decode()

    answer = client.post(reverse("dismiss_signpost", args=[signpost.pk]), headers={"Accept": "application/json"}).json()

    assert (answer["type"], answer["html"]) == ("signpost.gone", "")
    assert f'id="signpost-{signpost.pk}"' not in client.get(tonight.get_absolute_url()).content.decode()


def test_tapping_a_number_is_remembered_once(mina, signpost):
    client = sign_in(mina)
    for _ in range(2):
        assert client.post(reverse("open_signpost", args=[signpost.pk])).status_code == 204

    signpost.refresh_from_db()
    assert (signpost.state, signpost.version, signpost.answered_at) == (Signpost.State.OPENED, 2, None)


def test_two_times_not_about_me_ends_that_rule_for_that_person(mina, tonight, shown, clock):
    for _ in range(2):
        say_not_about_me(member=mina, signpost=shown(write(mina, tonight, "temp 38.4 lol"), "temp 38.4"))
        clock.move(timedelta(days=1))

    assert RuleEnded.objects.get().rule == "TX-FEVER"
    assert shown(write(mina, tonight, "temp 38.4"), "temp 38.4") is None
    assert shown(write(mina, tonight, "thirsty"), "thirsty", rule="T1-THIRST"), "other rules go on"


def test_saying_it_twice_to_one_card_ends_nothing(mina, signpost):
    for _ in range(2):
        say_not_about_me(member=mina, signpost=signpost)

    assert not RuleEnded.objects.exists()


def test_it_ends_nothing_for_anybody_else(mina, sam, tonight, shown, clock):
    for _ in range(2):
        say_not_about_me(member=mina, signpost=shown(write(mina, tonight, "temp 38.4 lol"), "temp 38.4"))
        clock.move(timedelta(days=1))

    assert shown(write(sam, tonight, "temp 38.4"), "temp 38.4")


class TestAboutSomebodyElse:
    """“This isn’t about me” is true of every such card, and says nothing of whether it was right to show it."""

    BUTTONS = {"already": "Somebody is helping them", "not_me": "That isn’t what I meant", "dismiss": "Put it away"}

    @pytest.fixture
    def theirs(self, mina, tonight, shown):
        post = write(mina, tonight, "my flatmate won't wake up")
        return shown(post, "won't wake up", rule="GEN-UNCONSCIOUS", level=Level.EMERGENCY, about="other")

    def test_its_buttons_are_about_somebody_else(self, mina, tonight, theirs):
        page = sign_in(mina).get(tonight.get_absolute_url()).content.decode()

        assert all(said in page for said in self.BUTTONS.values())
        assert "I’m already getting help" not in page and "This isn’t about me" not in page

    def test_a_card_about_herself_has_none_of_them(self, mina, tonight, signpost):
        page = sign_in(mina).get(tonight.get_absolute_url()).content.decode()

        assert "Somebody is helping them" not in page and "That isn’t what I meant" not in page
        assert "I’m already getting help" in page and "This isn’t about me" in page

    @pytest.mark.parametrize(
        ("button", "state"),
        [
            ("Somebody is helping them", "already_in_care"),
            ("That isn’t what I meant", "not_about_me"),
            ("Put it away", "dismissed"),
        ],
    )
    def test_each_is_kept_as_what_it_says(self, mina, tonight, theirs, button, state):
        hers = sign_in(mina)
        before, _, _ = hers.get(tonight.get_absolute_url()).content.decode().partition(f">{button}<")
        door = before.rpartition('action="')[2].partition('"')[0]

        hers.post(door)

        theirs.refresh_from_db()
        assert theirs.state == state


def test_nobody_can_end_a_crisis(mina, tonight, shown, clock):
    for _ in range(2):
        post = write(mina, tonight, "can't go on")
        say_not_about_me(member=mina, signpost=shown(post, "can't go on", rule="MH-CRISIS", level=Level.CRISIS))
        clock.move(timedelta(days=1))

    assert not RuleEnded.objects.exists()
    assert shown(write(mina, tonight, "can't go on"), "can't go on", rule="MH-CRISIS", level=Level.CRISIS)
