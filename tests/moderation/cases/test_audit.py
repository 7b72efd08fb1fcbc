"""The audit can be added to, and nothing else; and what was tampered with is named."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from forum import clock
from forum.joining.actions import Newcomer, apply, decline, let_in
from forum.joining.models import Application
from forum.members.actions import change_standing
from moderation.cases import audit
from moderation.cases.models import AuditEnd, AuditRow, Case
from tests.cast import make_staff, sign_in


@pytest.fixture
def olu(db):
    """A membership officer."""
    return make_staff("Olu", "membership_officer")


@pytest.fixture
def application(db) -> Application:
    """Somebody who asks to join."""
    newcomer = Newcomer("Moss", "moss@people.example", date(2003, 5, 17))
    return apply(newcomer=newcomer, condition="lupus", words="Ring my nurse")


@pytest.fixture
def rows(ada, held, decide) -> list[AuditRow]:
    """Held, taken, decided."""
    decide(ada, Case.objects.get(), "let_through")
    return list(AuditRow.objects.all())


def test_every_act_leaves_a_line_that_hangs_on_the_one_before(rows):
    assert [row.did for row in rows] == ["held it and asked for a look", "took it", "decided: Let it through"]
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.previous_hash for row in rows] == ["", rows[0].hash, rows[1].hash]
    assert audit.verify() is None


@pytest.mark.parametrize("sql", ["UPDATE cases_auditrow SET why = 'x'", "DELETE FROM cases_auditrow"])
def test_the_database_refuses_to_change_or_remove_a_line(rows, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert AuditRow.objects.count() == len(rows)


def test_a_line_put_in_by_another_hand_is_named(rows):
    with transaction.atomic():
        AuditRow.objects.create(
            number=4, at=clock.now(), who="Ada", did="let it go", about="Case 1", previous_hash=rows[2].hash, hash="x"
        )
        AuditEnd.objects.update(number=4, hash="x")
        assert audit.verify() == 4
        assert audit.verify(newest=2) == 4
        transaction.set_rollback(True)


def test_lines_taken_off_the_end_are_missed(rows):
    with transaction.atomic():
        AuditEnd.objects.update(number=5)
        assert audit.verify() == 4
        transaction.set_rollback(True)


@pytest.mark.parametrize("changed", ["who", "did", "about", "why", "case_id", "at"])
def test_every_part_of_a_line_is_in_its_hash(rows, changed):
    row = rows[1]
    setattr(row, changed, rows[2].at if changed == "at" else 99)

    assert audit.hash_of(row) != row.hash


def test_what_is_done_to_somebodys_standing_is_written_down(mina, ada, olu):
    change_standing(member=mina, into="suspended", why="agreed with her", by=ada)

    row = AuditRow.objects.get()
    assert (row.who, row.why) == ("Ada", "agreed with her")
    assert row not in AuditRow.objects.visible_to(ada), "it is about no case of a space"
    assert row in AuditRow.objects.visible_to(olu), "it is about who is let in"


def test_a_no_to_somebody_who_asked_is_written_down_with_its_reason(olu, application):
    decline(by=olu, application=application, words="We could not reach your nurse.")

    row = AuditRow.objects.get()
    said = (row.who, row.member, row.did, row.about, row.why)
    about = f"Application {application.pk}"
    assert said == ("Olu", olu, "declined somebody who asked to join", about, "We could not reach your nurse.")
    assert audit.verify() is None


def test_a_yes_is_one_line(olu, application):
    let_in(by=olu, application=application, spaces=[])

    assert AuditRow.objects.get().did == "changed somebody’s standing to active"


def test_each_reads_what_concerns_their_own_office(olu, ada, mina, sam, held, application):
    decline(by=olu, application=application, words="We could not reach your nurse.")
    about_a_case, about_an_application = AuditRow.objects.order_by("number")

    assert list(AuditRow.objects.visible_to(ada)) == [about_a_case]
    assert list(AuditRow.objects.visible_to(olu)) == [about_an_application]
    for other in (mina, sam):
        assert not AuditRow.objects.visible_to(other)
    page = sign_in(olu).get("/audit/").content.decode()
    assert "We could not reach your nurse." in page
    assert about_a_case.did not in page
    olu.offices.update(ended_at=clock.now())
    assert not AuditRow.objects.visible_to(olu)


def test_the_lines_of_one_act_stand_together_after_a_failure_nothing_stands(ada, held, decide):
    before = AuditRow.objects.count()

    with pytest.raises(RuntimeError), transaction.atomic():
        decide(ada, Case.objects.get(), "let_through")
        raise RuntimeError

    assert AuditRow.objects.count() == before
    assert AuditEnd.objects.get().number == before
