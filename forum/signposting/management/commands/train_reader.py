"""Make the learned reader from the corpus, and write down how it was made."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from forum.signposting.needs.learned.model import HERE


class Command(BaseCommand):
    help = "Trains the learned reader of needs: writes learned/model.bin and learned/REPORT.md. Under a minute."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """The same corpus always gives the same file."""
        # scikit-learn is there to train, not to run the site: it is asked for only here.
        from forum.signposting.needs.training.report import report_of
        from forum.signposting.needs.training.train import train, write

        trained = train()
        write(trained, HERE / "model.bin")
        report = report_of(trained, HERE / "model.bin")
        (HERE / "REPORT.md").write_text(report, encoding="utf-8")
        self.stdout.write(report)
        self.stdout.write(f"Trained in {trained.seconds:.0f} s.")
