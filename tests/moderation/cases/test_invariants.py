"""Each invariant finds what it is for: every row that must not exist, put there by hand, is named."""

from datetime import timedelta

import pytest
from django.db import transaction

from forum import clock
from forum.topics.models import Post
from moderation.cases.actions import ask_again, claim_case
from moderation.cases.invariants import broken
from moderation.cases.models import Alert, Case, Claim, Decision, Escalation, Flag, Measure, Notice

LONG_AGO = timedelta(hours=1)


@pytest.fixture
def case(sam, post, tell) -> Case:
    return tell(sam, post).case


def found_after(*changes) -> set[str]:
    """Which invariants say so after some writes that nothing in the site would do; then all is put back."""
    with transaction.atomic():
        for change in changes:
            change()
        found = set(broken())
        transaction.set_rollback(True)
    return found


def test_a_case_whose_clock_has_stopped(case):
    assert found_after(lambda: Escalation.objects.update(due_at=None))


def test_a_clock_that_calls_nobody(case):
    late = clock.now() - LONG_AGO
    assert "a clock that has run out calls somebody" in found_after(lambda: Escalation.objects.update(due_at=late))


def test_a_claim_left_lying_and_one_on_what_is_closed(ada, case):
    claim_case(case=case, moderator=ada)
    late, now = clock.now() - LONG_AGO, clock.now()

    assert "a claim that ran out is given back" in found_after(lambda: Claim.objects.update(expires_at=late))
    closed = found_after(lambda: Case.objects.update(state="closed", closed_at=now))
    assert {"nobody holds what is closed", "what is closed was decided", "whoever asked is answered"} <= closed


def test_a_decision_without_the_claim(ada, jo, case, decide):
    decide(ada, case, "hide")

    assert "only the holder of the claim decides" in found_after(lambda: Decision.objects.update(moderator=jo))
    assert "only the holder of the claim decides" in found_after(lambda: Claim.objects.update(ended_because="ran_out"))


def test_hidden_without_a_measure_and_shown_with_one(ada, case, decide):
    name = "a post is hidden exactly while a measure hides it"
    assert name in found_after(lambda: Post.objects.update(state="hidden"))
    decision, now = decide(ada, case, "hide"), clock.now()

    assert name in found_after(lambda: Post.objects.update(state="published"))
    assert name in found_after(lambda: Measure.objects.update(lifted_at=now, lifted_by=decision))


def test_a_post_that_waits_for_nobody(post):
    assert "a post that waits has somebody to wait for" in found_after(lambda: Post.objects.update(state="held"))


def test_a_restriction_nobody_was_told_of_or_that_rests_on_nothing(mina, sam, ada, case, decide):
    decide(ada, case, "hide")

    untold = found_after(lambda: Notice.objects.filter(recipient=mina).update(recipient=sam))
    assert "nobody is restricted without being told" in untold
    groundless = found_after(lambda: Decision.objects.update(outcome="no_action"))
    assert "every measure rests on a decision that restricts" in groundless


def test_a_judge_of_their_own_words_or_worry(mina, sam, ada, case, decide):
    decide(ada, case, "hide")
    name = "nobody judges their own words or their own worry"

    assert name in found_after(lambda: Case.objects.update(writer=ada))
    assert name in found_after(lambda: Flag.objects.update(by=ada))


def test_a_letter_that_nobody_sends(ada, case):
    late = clock.now() - LONG_AGO

    def left_lying() -> None:
        Alert.objects.create(case=case, person=ada, round=1, loop=0, step=1, created_at=late)

    assert "a letter that should go out is sent" in found_after(left_lying)


def test_in_a_house_at_work_nothing_is_broken(mina, ada, jo, held, case, decide):
    decide(ada, Case.objects.get(post=held), "hide", rule="private")
    decide(ada, case, "hide_and_warn")
    notice = Notice.objects.filter(recipient=mina, case=case).get()
    ask_again(by=mina, notice=notice, words="Please look again.")
    decide(jo, case, "overturn")

    assert broken() == {}
