"""How the reader does, by what members and helpers said: for whoever tunes it."""

from typing import Any

from django.core.management.base import BaseCommand

from forum.signposting.feedback.counting import FEWEST_SHOWN, table


class Command(BaseCommand):
    help = (
        "Prints, for each level, how many signposts were shown, what people said to them, and how often supporters "
        f"and moderators said of such posts that one was needed, or not. From 1 to {FEWEST_SHOWN - 1} it only says few."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each level."""
        lines = table()
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            self.stdout.write("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip())
