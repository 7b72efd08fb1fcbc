"""Check the rulebook before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.signposting.needs.checking import check
from forum.signposting.needs.checking.corpus import CORPUS


class Command(BaseCommand):
    help = "Runs every rule's examples, plain, disturbed and denied, and says how the rules behave on the corpus."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Another corpus may be tried, and every fallen example shown."""
        parser.add_argument("--corpus", type=Path, default=CORPUS)
        parser.add_argument("--every", action="store_true", help="show every example that fell")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report; a fault is an error."""
        report = check(corpus=options["corpus"])
        self.stdout.write(report.text(every=options["every"]))
        if not report.sound:
            raise CommandError(f"{len(report.faults)} faults in the rulebook.")
