"""The audit can be added to, and nothing else; and what was tampered with is named."""

import pytest
from django.db import DatabaseError, connection, transaction

from forum.members.actions import change_standing
from moderation.cases import append_only, audit
from moderation.cases.models import AuditEnd, AuditRow, Case


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


@pytest.mark.breaks_invariants
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="see below")
def test_a_changed_line_is_named(rows):
    append_only.unguard(connection)
    AuditRow.objects.filter(number=2).update(who="Nobody")

    assert audit.verify() == 2
    assert audit.verify(newest=2) == 2


def test_what_is_done_to_somebodys_standing_is_written_down(mina, ada):
    change_standing(member=mina, into="suspended", why="agreed with her", by=ada)

    row = AuditRow.objects.get()
    assert (row.who, row.why) == ("Ada", "agreed with her")
    assert row not in AuditRow.objects.visible_to(ada), "it is about no case of a space"


def test_the_lines_of_one_act_stand_together_after_a_failure_nothing_stands(ada, held, decide):
    before = AuditRow.objects.count()

    with pytest.raises(RuntimeError), transaction.atomic():
        decide(ada, Case.objects.get(), "let_through")
        raise RuntimeError

    assert AuditRow.objects.count() == before
    assert AuditEnd.objects.get().number == before
