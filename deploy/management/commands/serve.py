"""Serve the site on this machine: pages and sockets in one process, the clocks in another."""

import os
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from deploy.demo import community
from deploy.processes import Household
from deploy.server import daphne_on, listening_at
from deploy.statics import collect_statics

HOST = "127.0.0.1"
# Beyond this the site has not started, whatever it is doing.
STARTING_TAKES = 30


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument(
            "--prepare", action="store_true", help="Bring the database and the static files up to date first"
        )

    def handle(self, *, port: int, prepare: bool, **_: Any) -> None:
        door = self._open_door(port)
        if settings.DEMO:
            community.require_own_house()  # Before anything in it is changed, its tables included.
        if prepare:
            call_command("migrate", verbosity=0, interactive=False)
            collect_statics()
        self.check(databases=["default"])
        if settings.DEMO:
            call_command("demo")
        household = Household()
        household.listen_for_the_end()
        household.start("The site", daphne_on(door), env=os.environ, keep_open=[door.fileno()])
        household.start("The work loop", [sys.executable, "manage.py", "work"], env=os.environ)
        door.close()
        self._say_when_open(f"http://{HOST}:{port}", household)
        sys.exit(household.live())

    def _open_door(self, port: int) -> Any:
        try:
            return listening_at(HOST, port)
        except OSError:
            raise CommandError(f"Port {port} is taken. Choose another one: PORT={port + 1} make run") from None

    def _say_when_open(self, address: str, household: Household) -> None:
        deadline = time.monotonic() + STARTING_TAKES
        while household.is_well() and time.monotonic() < deadline:
            with suppress(urllib.error.URLError, OSError):
                if urllib.request.urlopen(f"{address}/health/", timeout=5).status == 200:
                    self.stdout.write(f"\n  Alongside is open at {address}\n  Ctrl-C closes it.\n")
                    return
            time.sleep(0.05)
