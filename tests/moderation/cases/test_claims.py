"""One case, one pair of hands."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from forum.policies import Conflict, Refused
from moderation.cases.actions import claim_case, claims, decide_case, end_run_out_claims, flag_post, release_case
from moderation.cases.models import AuditRow, Case, Claim, Decision
from tests.cast import Role, belong, make_staff, write


@pytest.fixture
def case(sam, post, tell) -> Case:
    return tell(sam, post).case


def test_the_second_is_told_who_has_it(ada, jo, case):
    claim_case(case=case, moderator=ada)

    with pytest.raises(Conflict, match="Ada has this one"):
        claim_case(case=case, moderator=jo)


def test_taking_it_again_keeps_it_longer(ada, case, later):
    first = claim_case(case=case, moderator=ada)
    later(minutes=10)

    again = claim_case(case=case, moderator=ada)

    assert again == first
    assert again.expires_at > first.expires_at


@pytest.mark.parametrize("who", ["mina", "sam", "ren"])
def test_nobody_but_its_moderators_can_take_it(request, case, who):
    with pytest.raises(Refused):
        claim_case(case=case, moderator=request.getfixturevalue(who))
    assert not Claim.objects.exists()


def test_a_moderator_takes_neither_their_own_words_nor_their_own_worry(ada, jo, sam, tonight, tell):
    own = tell(sam, write(ada, tonight, "mods are people too")).case
    asked = tell(ada, write(sam, tonight, "something ada minds")).case

    for case in (own, asked):
        with pytest.raises(Refused):
            claim_case(case=case, moderator=ada)
        claim_case(case=case, moderator=jo)


def test_handed_back_it_can_be_taken_by_another_and_its_clock_runs_again(ada, jo, case):
    claim = claim_case(case=case, moderator=ada)
    assert Case.objects.get().escalation.due_at == case.decide_due_at

    release_case(token=claim.token, moderator=ada)

    assert Case.objects.get().escalation.due_at == case.ack_due_at
    claim_case(case=case, moderator=jo)


def test_nobody_hands_back_what_somebody_else_has(ada, jo, case):
    claim = claim_case(case=case, moderator=ada)

    release_case(token=claim.token, moderator=jo)

    assert Case.objects.get().claim == claim


def test_a_claim_that_is_left_lying_goes_back_to_the_queue(ada, jo, case, later):
    claim_case(case=case, moderator=ada)
    later(minutes=16)

    assert end_run_out_claims() == 1
    assert end_run_out_claims() == 0

    assert Case.objects.get().claim is None
    assert AuditRow.objects.filter(did="took it back from Ada").exists()
    claim_case(case=case, moderator=jo)


def test_whoever_lost_it_decides_nothing(ada, jo, case, later, decide):
    stale = claim_case(case=case, moderator=ada)
    later(minutes=16)
    claim_case(case=case, moderator=jo)

    with pytest.raises(Conflict, match="Jo has this one"):
        decide(ada, case, "hide", claim=stale)

    assert not Decision.objects.exists()


def test_somebody_elses_token_decides_nothing(ada, jo, case):
    claim = claim_case(case=case, moderator=ada)

    with pytest.raises(Conflict):
        decide_case(token=claim.token, moderator=jo, outcome="no_action", rule="", facts="", letter="")


def test_one_claim_that_cannot_be_ended_keeps_no_other(ada, jo, mina, sam, tonight, case, tell, later, monkeypatch):
    first = claim_case(case=case, moderator=ada)
    second = claim_case(case=tell(sam, write(mina, tonight)).case, moderator=jo)
    later(minutes=16)
    let_go = claims.let_go

    def stumble(claim, *more):
        if claim == first:
            raise RuntimeError
        let_go(claim, *more)

    with monkeypatch.context() as trouble:
        trouble.setattr(claims, "let_go", stumble)
        assert end_run_out_claims() == 1

    assert list(Claim.objects.filter(ended_at=None)) == [first]
    assert second.case.claim is None


def test_two_live_claims_cannot_be(ada, jo, case):
    claim_case(case=case, moderator=ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(case=case, moderator=jo, round=1)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_take_it_at_once_one_has_it(mina, sam, kidney, tonight):
    moderators = [make_staff(f"Moderator {number}", "moderator") for number in range(20)]
    belong(kidney, *moderators, role=Role.MODERATOR)
    post = write(mina, tonight)
    case = flag_post(by=sam, post=post, harm_code="cruelty", words="", key=post.key).case
    start, won, lost = threading.Barrier(20), [], []

    def take(moderator) -> None:
        try:
            start.wait(20)
            won.append(claim_case(case=case, moderator=moderator))
        except Conflict as conflict:
            lost.append(conflict.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[moderator]) for moderator in moderators]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(won) == 1
    assert len(lost) == 19
    assert all(won[0].moderator.name in sentence or "just taken" in sentence for sentence in lost)
    assert Claim.objects.filter(ended_at=None).count() == 1
