"""Lend the database to the site's own role. Run by the owner of the tables, after each migrate."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from deploy.roles import grants_for


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role")

    def handle(self, *, role: str, **_: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles.")
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.settings_dict["USER"] == role:
                raise CommandError(f"{role} owns the tables. The site needs a role of its own.")
            for statement in grants_for(role):
                cursor.execute(statement)
