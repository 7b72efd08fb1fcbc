"""What the reader may learn from, as the corpus is written: for `train_reader`."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from forum.signposting.feedback.models import Example


class Command(BaseCommand):
    help = (
        "Prints every finished example whose writer agrees now, as a line of JSON each. Export afresh before each "
        "training and delete the file after it: somebody may take their agreement back tomorrow."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """In the order in which they were begun."""
        for example in Example.objects.ready():
            self.stdout.write(json.dumps(_told(example), ensure_ascii=False))


def _told(example: Example) -> dict[str, str | None]:
    """Nothing in it leads back to a post: not even its number."""
    return {
        "id": f"lent-{example.pk:04}",
        "text": example.text,
        "level": example.level,
        "need": example.need,
        "trap": example.trap or None,
        "condition": example.condition,
    }
