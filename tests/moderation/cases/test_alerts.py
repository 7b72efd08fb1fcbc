"""The letters that call people: they say nothing, none is lost, and none comes too late to be of use."""

import pytest
from django.core import mail

from moderation.cases.alerts import send_alerts
from moderation.cases.escalation import take_due_steps
from moderation.cases.models import Case
from tests.cast import write


@pytest.fixture
def case(mina, tonight) -> Case:
    """Somebody cannot breathe."""
    write(mina, tonight, "i can't breathe and my lips are blue")
    return Case.objects.get()


def test_a_letter_says_that_something_needs_them_and_not_what(ada, case):
    take_due_steps()
    assert send_alerts() == 1
    assert send_alerts() == 0

    [letter] = mail.outbox
    assert letter.to == [ada.email]
    assert letter.subject == "Something in the queue needs you"
    said = f"{letter.subject} {letter.body}".lower()
    assert not {"breathe", "lips", "kidney", "mina", "danger", "health"} & set(said.replace(".", " ").split())


def test_a_letter_that_fails_is_tried_again_later(case, later, monkeypatch):
    take_due_steps()

    def fails(*_: object) -> None:
        raise OSError("no post today")

    monkeypatch.setattr("moderation.cases.alerts.send_mail", fails)
    assert send_alerts() == 0
    monkeypatch.undo()
    assert send_alerts() == 0, "not at once"
    later(minutes=1)
    assert send_alerts() == 1


def test_a_slow_post_office_holds_up_no_clock(ada, jo, case, monkeypatch, later):
    take_due_steps()
    later(minutes=30)
    take_due_steps()
    monkeypatch.setattr("forum.outbox.LONGEST_GO", 0)

    assert [send_alerts(), send_alerts(), send_alerts()] == [1, 1, 1], "one a go, and the clocks between"


def test_what_calms_down_before_its_letter_goes_calls_nobody(ada, case, decide):
    take_due_steps()
    decide(ada, case, "no_action")

    assert send_alerts() == 0
