"""Telling a moderator: one is enough, a retry is one, and everybody is answered."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from forum.policies import Refused
from forum.topics.actions import edit_post
from moderation.cases import policies
from moderation.cases.harms import asked_of_members, harms
from moderation.cases.models import Case, Flag, Notice
from tests.cast import write


def test_one_flag_opens_a_case_with_a_clock(sam, post, tell):
    case = tell(sam, post).case

    assert case.is_open
    assert case.priority == 2
    assert case.ack_due_at < case.decide_due_at
    assert abs(case.escalation.due_at - case.ack_due_at) < timedelta(seconds=5)


def test_a_retry_is_one_flag(sam, post, tell):
    key = uuid4()

    assert tell(sam, post, key=key) == tell(sam, post, key=key)
    assert Flag.objects.count() == 1


def test_the_same_person_again_says_more_in_the_same_flag(sam, post, tell):
    tell(sam, post, words="first")
    tell(sam, post, "danger_now", words="it got worse")

    flag = Flag.objects.get()
    assert flag.words == "first\n\nit got worse"
    assert Case.objects.get().priority == 0


def test_another_persons_flag_joins_the_case_which_only_gets_more_urgent(sam, kit, post, tell):
    first = tell(sam, post, "cruelty").case
    tell(kit, post, "spam")
    case = Case.objects.get()
    assert (case.priority, case.decide_due_at) == (2, first.decide_due_at)

    tell(kit, post, "crisis")

    case.refresh_from_db()
    assert case.priority == 1
    assert case.decide_due_at < first.decide_due_at
    assert case.escalation.due_at < first.ack_due_at


def test_two_open_flags_of_one_person_on_one_post_cannot_be(sam, post, tell):
    flag = tell(sam, post)

    with pytest.raises(IntegrityError), transaction.atomic():
        Flag.objects.create(case=flag.case, post=post, by=sam, key=uuid4(), harm_code="spam", wording=0)


def test_two_open_cases_about_one_post_cannot_be(sam, post, tell):
    case = tell(sam, post).case

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            post=post, space=case.space, writer=case.writer, priority=1, decide_due_at=case.decide_due_at
        )


@pytest.mark.parametrize("who", ["mina", "ren"])
def test_not_ones_own_post_nor_one_that_one_cannot_read(request, post, tell, who):
    with pytest.raises(Refused):
        tell(request.getfixturevalue(who), post)
    assert not Flag.objects.exists()


def test_nobody_can_use_the_machines_reasons(sam, post, tell):
    with pytest.raises(Refused):
        tell(sam, post, "first_post")


def test_whoever_asked_is_told_and_learns_nothing_about_the_writer(sam, kit, ada, post, tell, decide):
    case = tell(sam, post).case
    tell(kit, post)

    decide(ada, case, "hide_and_warn", facts="Private matter of Mina's.")

    for member in (sam, kit):
        notice = Notice.objects.get(recipient=member)
        assert "done something about it" in notice.text
        assert "Private" not in notice.text
        assert "Mina" not in notice.text


def test_the_same_words_again_are_answered_at_once(sam, kit, ada, post, tell, decide):
    case = tell(sam, post).case
    decide(ada, case, "no_action")

    flag = tell(kit, post)

    assert flag.answered_at
    assert not Case.objects.open().exists()
    assert "a moderator looked at it on" in Notice.objects.get(recipient=kit).text


def test_something_grave_opens_it_again_whatever_was_decided(sam, kit, ada, post, tell, decide):
    case = tell(sam, post).case
    decide(ada, case, "no_action")

    tell(kit, post, "danger_now")

    case.refresh_from_db()
    assert case.is_open
    assert case.round == 2
    assert case.priority == 0


def test_new_words_are_looked_at_afresh(mina, sam, kit, ada, post, tell, decide):
    case = tell(sam, post).case
    decide(ada, case, "no_action")
    edit_post(author=mina, post=post, body="And you in particular.")

    tell(kit, post)

    case.refresh_from_db()
    assert case.is_open


def test_every_reason_is_in_plain_words_and_every_class_has_a_clock():
    assert len(asked_of_members()) >= 8
    for one in harms().values():
        assert one.title
        assert one.priority.decide
    assert harms()["danger_now"].priority.acknowledge < harms()["crisis"].priority.acknowledge


def test_nobody_buries_the_queue_under_flags(mina, sam, kit, tonight, tell, later, monkeypatch):
    monkeypatch.setattr(policies, "MOST_TOLD", 2)
    posts = [write(mina, tonight, f"message {number}") for number in range(3)]
    for post in posts[:2]:
        tell(sam, post)

    with pytest.raises(Refused, match="all of it is with the moderators") as refusal:
        tell(sam, posts[2])
    assert refusal.value.wait
    tell(sam, posts[0], "unsafe")
    tell(kit, posts[2])

    assert Case.objects.count() == 3, "what is known gets graver, and others are heard"
    later(minutes=11)
    tell(sam, posts[2])
