"""Clocks call people, in order, once each, until somebody comes."""

import pytest
from django.core import mail
from django.urls import reverse

from deploy.work import Worker
from forum.members.models import Office
from forum.spaces.models import Shift, Space
from moderation.cases import escalation, reading
from moderation.cases.actions import claim_case, release_case
from moderation.cases.escalation import take_due_steps, take_step
from moderation.cases.models import Alert, AuditRow, Case, Escalation
from tests.cast import belong, make_member, make_staff, make_topic, sign_in, watch, write


@pytest.fixture
def lead(db):
    return make_staff("Lea", Office.Kind.SAFEGUARDING_LEAD)


@pytest.fixture
def case(mina, tonight) -> Case:
    """Somebody cannot breathe."""
    write(mina, tonight, "i can't breathe and my lips are blue")
    return Case.objects.get()


def called() -> list[tuple[int, str]]:
    return sorted((alert.step, alert.person.name) for alert in Alert.objects.select_related("person"))


def test_for_a_life_those_on_duty_are_called_at_once(ada, case):
    assert take_due_steps() == 1
    assert take_due_steps() == 0

    assert called() == [(1, "Ada")]


def test_then_all_who_moderate_there_then_the_lead(ada, jo, lead, case, later):
    take_due_steps()
    later(minutes=5, seconds=1)
    take_due_steps()
    assert called() == [(1, "Ada"), (2, "Ada"), (2, "Jo")]

    later(minutes=5)
    take_due_steps()

    assert (3, "Lea") in called()


def test_an_empty_step_is_written_down_and_passed_over_at_once(jo, case):
    Shift.objects.all().delete()

    take_due_steps()

    assert (2, "Jo") in called()
    assert AuditRow.objects.filter(case=case, did="found nobody to call", why="those on duty").exists()


def test_with_nobody_left_it_says_so_and_begins_again(mina, ren, case, later):
    for _ in range(4):
        take_due_steps()
        later(minutes=5, seconds=1)

    assert reading.nobody_left(mina)
    assert not reading.nobody_left(ren), "only where one is"
    assert AuditRow.objects.filter(did="has nobody left to call").exists()
    calls = Alert.objects.count()
    take_due_steps()
    assert Alert.objects.count() > calls, "for a life, nobody stops calling"


def test_somebody_coming_ends_it(mina, ada, case, later):
    for _ in range(4):
        take_due_steps()
        later(minutes=5, seconds=1)

    claim_case(case=case, moderator=ada)

    assert not reading.nobody_left(mina)
    case.refresh_from_db()
    assert case.escalation.due_at == case.decide_due_at


def test_handed_back_late_it_calls_at_once_from_where_it_stood(ada, jo, case, later):
    take_due_steps()
    claim = claim_case(case=case, moderator=ada)
    later(minutes=10)
    assert take_due_steps() == 0

    release_case(token=claim.token, moderator=ada)
    take_due_steps()

    assert (2, "Jo") in called()


def test_a_clock_stops_with_the_decision(ada, case, decide, later):
    decide(ada, case, "no_action")
    later(days=3)

    assert take_due_steps() == 0


def test_the_same_step_is_taken_once_however_many_tick(ada, case):
    armed, seen_by_another = Escalation.objects.get(), Escalation.objects.get()

    assert take_step(escalation=armed)
    assert not take_step(escalation=seen_by_another)

    assert called() == [(1, "Ada")]


def test_nobody_is_called_about_their_own_words(ada, sam, tonight, tell, later):
    case = tell(sam, write(ada, tonight, "i'm so tired"), "danger_now").case

    take_due_steps()

    assert not Alert.objects.filter(case=case, person=ada).exists()


def test_whoever_is_called_last_can_open_what_they_are_called_to(lead, case, later):
    assert case not in Case.objects.visible_to(lead)
    Office.objects.exclude(member=lead).update(ended_at=case.opened_at)
    for _ in range(3):
        take_due_steps()
        later(minutes=5, seconds=1)

    assert case in Case.objects.visible_to(lead)
    claim_case(case=case, moderator=lead)


def test_less_grave_things_have_longer_clocks(sam, post, tell, later):
    tell(sam, post, "house_rules")
    later(hours=7)
    assert take_due_steps() == 0
    later(hours=2)
    assert take_due_steps() == 1


def test_one_round_of_the_work_loop_does_all_of_it(ada, case, later):
    worker = Worker()

    worker.once()

    assert len(mail.outbox) == 1


def test_one_failure_stops_neither_the_others_nor_the_loop(ada, case, monkeypatch, caplog):
    from deploy.work import Work

    def fails() -> None:
        raise RuntimeError

    Worker((Work("broken", 1, fails), Work("letters", 1, take_due_steps))).once()

    assert "Failed, and will be tried again: broken" in caplog.text
    assert called() == [(1, "Ada")]


def test_a_life_comes_first_then_overdue_then_priority_then_the_earliest_deadline(ada, mina, sam, tonight, tell, later):
    def told(harm: str) -> Case:
        later(seconds=10)
        return tell(sam, write(mina, tonight, harm), harm).case

    old_spam = told("spam")
    later(hours=49)
    cruelty, second, crisis, danger = told("cruelty"), told("sexual"), told("crisis"), told("danger_now")

    order = list(Case.objects.visible_to(ada).open().most_pressing_first())

    assert order == [danger, crisis, old_spam, cruelty, second]


def test_a_case_elsewhere_calls_nobody_here(ada, elsewhere_moderator, case):
    lungs = Space.objects.get(name="Lungs")
    watch(lungs, elsewhere_moderator)
    rae = make_member("Rae")
    belong(lungs, rae)
    write(rae, make_topic(lungs, rae), "i can't breathe and my lips are blue")

    take_due_steps()

    assert called() == [(1, "Ada"), (1, "Noor")]
    assert list(Case.objects.visible_to(ada)) == [case]


def test_while_nobody_comes_every_page_says_who_answers_at_any_hour(mina, ren, case, later):
    for _ in range(4):
        take_due_steps()
        later(minutes=5, seconds=1)

    assert "no moderator has come yet" in sign_in(mina).get(reverse("home")).content.decode()
    assert "no moderator has come yet" not in sign_in(ren).get(reverse("home")).content.decode()


def test_one_case_that_cannot_be_called_for_does_not_keep_the_others_waiting(ada, mina, tonight, case, monkeypatch):
    write(mina, tonight, "took 30 paracetamol an hour ago")
    broken, other = Case.objects.order_by("pk")

    with monkeypatch.context() as patch:
        known = escalation.case_changed
        patch.setattr(escalation, "case_changed", lambda one: known(one) if one == other else 1 / 0)
        assert take_due_steps() == 1

    assert list(Alert.objects.values_list("case", flat=True)) == [other.pk]


def test_handed_back_after_everybody_was_called_it_begins_anew(sam, ada, jo, post, tell, later):
    case = tell(sam, post).case
    claim = claim_case(case=case, moderator=ada)
    for _ in range(5):
        later(hours=5)
        claim = claim_case(case=case, moderator=ada)
        take_due_steps()
    calls = Alert.objects.count()

    release_case(token=claim.token, moderator=ada)
    take_due_steps()

    assert Alert.objects.count() > calls
