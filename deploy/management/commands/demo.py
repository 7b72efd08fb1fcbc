"""Fill the database with a believable community of invented people, and say who can sign in. For DEMO=1 only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from deploy.demo import community
from deploy.demo.content import table
from deploy.demo.people import address


class Command(BaseCommand):
    help = __doc__

    def handle(self, **_: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo's sign-ins are public, so it runs with DEMO=1 only, never in production.")
        community.require_own_house()
        if community.is_filled():
            community.keep_up()
        else:
            self.stdout.write("Inventing a community…")
            community.fill()
        self.stdout.write(who_can_sign_in())


def who_can_sign_in() -> str:
    """A table of who can sign in, and the code for somebody new."""
    rows = [
        (person["says"], address(person["name"]), person["password"])
        for person in table("people")["person"]
        if "password" in person
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    code = f"Somebody new can join with the code {community.CODE}."
    return "\n".join(["", "Who can sign in:", *(f"  {line}" for line in lines), "", code, ""])
