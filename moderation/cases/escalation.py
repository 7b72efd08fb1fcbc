"""Clocks that call people: those on duty, then everybody who moderates there, then those who answer for it all.

A claim stops the first clock and starts the second; a claim that ends without a decision starts the first
again where it stood. A step with nobody in it is written down and passed over at once.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from forum import clock
from forum.bus import act
from forum.members.models import Member, Office
from forum.spaces.models import Belonging, Shift
from moderation.cases import audit
from moderation.cases.changes import case_changed, each_by_itself, locked
from moderation.cases.models import Alert, Appeal, Case, Escalation, Flag

AT_ONCE = 100


def start(case: Case) -> None:
    """A case has been opened, or opened again: its clock begins at the first step."""
    begins = {"step": 0, "loop": 0, "due_at": clock.now() + case.harm.priority.first_call, "nobody_left_at": None}
    Escalation.objects.update_or_create(case=case, defaults=begins)


def hurry(case: Case) -> None:
    """Something graver has been said about an open case: call sooner, and begin anew if all had been called."""
    escalation = Escalation.objects.get(case=case)
    soon = case.decide_due_at if case.claim else clock.now() + case.harm.priority.first_call
    if escalation.due_at is None:
        escalation.step, escalation.loop = 0, escalation.loop + 1
    escalation.due_at = min(escalation.due_at or soon, soon)
    escalation.save(update_fields=["step", "loop", "due_at"])


def taken(case: Case) -> None:
    """Somebody has it: what runs now is the time to decide."""
    Escalation.objects.filter(case=case).update(due_at=case.decide_due_at, nobody_left_at=None)


def handed_back(case: Case) -> None:
    """Nobody has it any more: go on from the same step (or begin anew after the last), at once if it is late."""
    escalation = Escalation.objects.get(case=case)
    if escalation.step >= len(STEPS):
        escalation.step, escalation.loop = 0, escalation.loop + 1
    escalation.due_at = max(case.ack_due_at or case.decide_due_at, clock.now())
    escalation.save(update_fields=["step", "loop", "due_at"])


def stop(case: Case) -> None:
    Escalation.objects.filter(case=case).update(due_at=None, nobody_left_at=None)


def take_due_steps() -> int:
    """Call the next people for every case whose clock has run out."""
    due = Escalation.objects.filter(due_at__lte=clock.now()).order_by("due_at").select_related("case")[:AT_ONCE]
    return each_by_itself(due, lambda escalation: take_step(escalation=escalation))


@act
def take_step(*, escalation: Escalation) -> bool:
    """One case's next step. False means that somebody else got there first."""
    case = locked(escalation.case)
    ours = Escalation.objects.filter(
        pk=escalation.pk, step=escalation.step, loop=escalation.loop, due_at=escalation.due_at
    ).update(due_at=None)
    if not ours:
        return False
    told = _call_next(case, escalation)
    if not told:
        _nobody_left(case, escalation)
    else:
        escalation.due_at = clock.now() + case.harm.priority.between_steps
    escalation.save(update_fields=["step", "loop", "due_at", "nobody_left_at"])
    case_changed(case)
    return True


def _call_next(case: Case, escalation: Escalation) -> bool:
    while escalation.step < len(STEPS):
        name, find = STEPS[escalation.step]
        escalation.step += 1
        people = _who_may_look(case, find(case))
        audit.note(
            did=_called(len(people)),
            about=str(case),
            case=case,
            by=None,
            who=audit.CLOCK,
            why=name,
        )
        if people:
            _write_alerts(case, escalation, people)
            return True
    return False


def _called(people: int) -> str:
    match people:
        case 0:
            return "found nobody to call"
        case 1:
            return "called 1 person"
    return f"called {people} people"


def _nobody_left(case: Case, escalation: Escalation) -> None:
    priority = case.harm.priority
    escalation.due_at = None
    if case.claim is None:
        escalation.nobody_left_at = escalation.nobody_left_at or clock.now()
        audit.note(did="has nobody left to call", about=str(case), case=case, by=None, who=audit.CLOCK)
    if priority.again:
        escalation.step, escalation.loop = 0, escalation.loop + 1
        escalation.due_at = clock.now() + priority.between_steps


def _write_alerts(case: Case, escalation: Escalation, people: QuerySet[Member]) -> None:
    alerts = [
        Alert(case=case, person=person, round=case.round, loop=escalation.loop, step=escalation.step)
        for person in people
    ]
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)


def _who_may_look(case: Case, people: QuerySet[Member]) -> QuerySet[Member]:
    # Whom `why_not_take` would send away again is not called: the case would wait for somebody who cannot take it.
    worried = Flag.objects.filter(case=case).exclude(by=None).values("by")
    decided = Appeal.objects.filter(case=case, answered_by=None).values("first_moderator")
    return people.exclude(pk=case.writer_id).exclude(pk__in=worried).exclude(pk__in=decided).distinct()


def _on_duty(case: Case) -> QuerySet[Member]:
    return Member.objects.inside().filter(pk__in=_shifts(case, clock.now(), Shift.Kind.ON_DUTY))


def _moderators_and_on_call(case: Case) -> QuerySet[Member]:
    moderators = Belonging.objects.filter(space=case.space_id, role=Belonging.Role.MODERATOR, ended_at=None)
    called = Q(pk__in=moderators.values("member")) | Q(pk__in=_shifts(case, clock.now(), Shift.Kind.ON_CALL))
    return Member.objects.inside().filter(called)


def _leads(case: Case) -> QuerySet[Member]:
    kinds = [Office.Kind.SAFEGUARDING_LEAD, Office.Kind.MODERATOR]
    offices = Office.objects.filter(kind__in=kinds, ended_at=None)
    return Member.objects.inside().filter(pk__in=offices.values("member"))


def _shifts(case: Case, now: datetime, kind: Shift.Kind) -> QuerySet[Shift, int]:
    return Shift.objects.filter(space=case.space_id, kind=kind).at(now).order_by().values_list("moderator", flat=True)


STEPS: tuple[tuple[str, Callable[[Case], QuerySet[Member]]], ...] = (
    ("those on duty", _on_duty),
    ("all who moderate there, and those on call", _moderators_and_on_call),
    ("those who answer for safety here", _leads),
)
