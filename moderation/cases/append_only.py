"""The audit's rows can be added, and nothing else: the database itself refuses."""

from typing import Any

TABLE = "cases_auditrow"

POSTGRES = f"""
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The audit is only ever added to.'; END $$;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON {TABLE}
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_stays BEFORE TRUNCATE ON {TABLE}
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
"""
POSTGRES_UNDO = f"""
DROP TRIGGER audit_rows_stay ON {TABLE};
DROP TRIGGER audit_stays ON {TABLE};
DROP FUNCTION audit_is_append_only();
"""
REFUSE = "BEGIN SELECT RAISE(ABORT, 'The audit is only ever added to.'); END"
SQLITE = [
    f"CREATE TRIGGER audit_rows_stay BEFORE UPDATE ON {TABLE} {REFUSE}",
    f"CREATE TRIGGER audit_stays BEFORE DELETE ON {TABLE} {REFUSE}",
]
SQLITE_UNDO = ["DROP TRIGGER audit_rows_stay", "DROP TRIGGER audit_stays"]


def guard(connection: Any) -> None:
    """Put the guards up."""
    _run(connection, [POSTGRES] if connection.vendor == "postgresql" else SQLITE)


def unguard(connection: Any) -> None:
    """Take them down: only the owner of the tables can, and the site does not run as their owner."""
    _run(connection, [POSTGRES_UNDO] if connection.vendor == "postgresql" else SQLITE_UNDO)


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
