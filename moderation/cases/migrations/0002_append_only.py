from typing import Any

from django.db import migrations

from moderation.cases import append_only


def guard(apps: Any, schema_editor: Any) -> None:
    append_only.guard(schema_editor.connection)


def unguard(apps: Any, schema_editor: Any) -> None:
    append_only.unguard(schema_editor.connection)


class Migration(migrations.Migration):
    """The audit's rows can be added, and nothing else."""

    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
