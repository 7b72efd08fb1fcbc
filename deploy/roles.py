"""What the site's own database role may do: read and write rows, and not unwrite what others rely on.

The tables belong to another role, which migrates. So a hole in the site can neither change a table nor
remove a trigger, and what is written once stays written.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

# Written once, by constraint and by trigger too. Nothing the site runs can change or remove a row.
APPEND_ONLY = ["cases.AuditRow"]
# May change state; never goes away, because a decision about a person may rest on it.
KEPT = [
    *("topics.Post", "topics.Wording", "members.Consent", "joining.Letter", "screening.Reading"),
    "clinic_letters.ClinicLetter",
    *("cases.Flag", "cases.Case", "cases.Claim", "cases.Decision", "cases.Measure", "cases.Notice", "cases.Appeal"),
    *("cases.AuditEnd", "cases.Escalation", "cases.Alert"),
    *("services.Service", "services.Doubt", "services.Upkeep"),
    *("review.Signature", "review.Question"),
]
ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE")


def grants_for(role: str) -> Iterator[str]:
    """The statements that lend the database to this role, and no more of it than it needs."""
    name = connection.ops.quote_name
    to = name(role)
    yield f"REVOKE ALL ON SCHEMA public FROM PUBLIC, {to}"
    yield f"GRANT USAGE ON SCHEMA public TO {to}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {to}"
    yield f"GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA public TO {to}"
    for table in sorted(connection.introspection.table_names()):
        yield f"GRANT {', '.join(_rights(table))} ON TABLE {name(table)} TO {to}"


def _rights(table: str) -> tuple[str, ...]:
    if table == "django_migrations":
        return ("SELECT",)
    if table in _tables(APPEND_ONLY):
        return ("SELECT", "INSERT")
    if table in _tables(KEPT):
        return ("SELECT", "INSERT", "UPDATE")
    return ROWS


def _tables(labels: list[str]) -> set[str]:
    found: list[type[models.Model]] = [apps.get_model(label) for label in labels]
    return {model._meta.db_table for model in found}
