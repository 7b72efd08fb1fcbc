"""Measure the reader of needs, and fail when it has become worse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

ACROSS = "Each part of the corpus, read by a reader trained on the other hands only (leave one part out)."
SHIPPED = "The reader as it is shipped, on these files."


class Command(BaseCommand):
    help = "Says how well the reader reads: across hands, or on labelled posts from outside (JSON lines)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Files to read instead, where the page goes, and whether to commit to the figures."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--html", type=Path, help="also write a page with plots here")
        parser.add_argument("--write", action="store_true", help="commit to these figures: the next may not be worse")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report; without files, hold the figures to those last committed."""
        # scikit-learn is there to train and to measure, not to run the site.
        from forum.signposting.needs.measuring import asking, floors
        from forum.signposting.needs.measuring.figures import figures
        from forum.signposting.needs.measuring.page import page
        from forum.signposting.needs.measuring.tables import report

        files = options["files"]
        outcomes = asking.of_files(files) if files else asking.across_hands()
        text = report(outcomes, SHIPPED if files else ACROSS)
        self.stdout.write(text)
        if options["html"]:
            options["html"].write_text(page(outcomes, text), encoding="utf-8")
        if options["write"]:
            floors.write(figures(outcomes))
        elif not files and (worse := list(floors.fallen(figures(outcomes)))):
            raise CommandError("The reader has become worse. " + "; ".join(worse))
