"""Asking again: somebody else looks, and can undo all of it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from forum.policies import Conflict, Refused
from forum.topics.models import Post
from moderation.cases.actions import ask_again, claim_case
from moderation.cases.escalation import take_due_steps
from moderation.cases.models import Alert, Appeal, Case, Measure, Notice
from moderation.cases.outcomes import offered

State = Post.State


@pytest.fixture
def notice(mina, sam, ada, post, tell, decide) -> Notice:
    """Ada has hidden what mina wrote, and warned her."""
    decide(ada, tell(sam, post).case, "hide_and_warn")
    return Notice.objects.get(recipient=mina)


@pytest.fixture
def appeal(mina, notice) -> Appeal:
    return ask_again(by=mina, notice=notice, words="It was a joke between us.")


def test_asking_again_opens_a_new_round_that_the_first_decider_cannot_take(ada, jo, appeal):
    case = Case.objects.get()
    assert case.is_open
    assert case.round == 2
    with pytest.raises(Refused, match="You decided this the first time"):
        claim_case(case=case, moderator=ada)
    claim_case(case=case, moderator=jo)
    assert [outcome.name for outcome in offered(case, case.post)] == ["uphold", "overturn"]


def test_whoever_decided_the_first_time_is_not_called_for_the_second(ada, jo, appeal, later):
    later(days=3)
    take_due_steps()

    called = {alert.person for alert in Alert.objects.filter(round=2)}
    assert called == {jo}, "nobody waits for somebody who cannot take it"


def test_undoing_it_brings_the_post_back_to_its_place_and_lifts_everything(mina, sam, jo, post, appeal, decide):
    post.refresh_from_db()
    place = post.position

    decision = decide(jo, Case.objects.get(), "overturn", rule="", facts="It was a joke.")

    post.refresh_from_db()
    assert (post.state, post.position) == (State.PUBLISHED, place)
    assert post in Post.objects.visible_to(sam)
    assert not Measure.objects.filter(lifted_at=None).exists()
    assert set(Measure.objects.values_list("lifted_by", flat=True)) == {decision.pk}
    answer = Notice.objects.get(recipient=mina, kind="answer")
    assert "can be read again" in answer.text
    appeal.refresh_from_db()
    assert appeal.reviewer == jo
    assert appeal.answer == answer.text


def test_upholding_says_why_and_changes_nothing_else(mina, jo, post, appeal, decide):
    decide(jo, Case.objects.get(), "uphold", rule="", facts="Two people were hurt by it.")

    post.refresh_from_db()
    assert post.state == State.HIDDEN
    assert Measure.objects.filter(lifted_at=None).count() == 2
    answer = Notice.objects.get(recipient=mina, kind="answer")
    assert "Two people were hurt by it." in answer.text
    assert not answer.may_appeal


def test_upholding_without_a_reason_is_refused(jo, appeal, decide):
    with pytest.raises(Refused):
        decide(jo, Case.objects.get(), "uphold", facts="")


def test_once_for_each_decision(mina, notice, appeal):
    with pytest.raises(Conflict):
        ask_again(by=mina, notice=notice, words="Please.")
    assert Appeal.objects.count() == 1


def test_not_for_somebody_else(sam, notice):
    with pytest.raises(Refused):
        ask_again(by=sam, notice=notice, words="Mina was right.")


def test_not_about_a_notice_that_restricts_nothing(sam, notice):
    looked = Notice.objects.get(recipient=sam)

    with pytest.raises(Conflict):
        ask_again(by=sam, notice=looked, words="Look better.")


def test_for_half_a_year(mina, notice, later):
    later(days=182)
    assert notice.may_appeal
    later(days=2)
    assert not notice.may_appeal
    with pytest.raises(Refused):
        ask_again(by=mina, notice=notice, words="Late.")


def test_the_database_refuses_the_same_judge_twice(ada, jo, appeal, decide):
    decision = decide(jo, Case.objects.get(), "overturn")

    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(reviewer=ada, answered_by=decision)


def test_a_suspended_person_can_still_read_why_and_ask(mina, notice):
    from django.urls import reverse

    from forum.members.actions import change_standing
    from tests.cast import sign_in

    change_standing(member=mina, into="suspended", why="for this test")
    browser = sign_in(mina)

    assert browser.get(reverse("notice", args=[notice.pk])).status_code == 200
    browser.post(reverse("appeal", args=[notice.pk]), {"words": "Please look again.", "key": uuid4()})
    assert Appeal.objects.get().words == "Please look again."
