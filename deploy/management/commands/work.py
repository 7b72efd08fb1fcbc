"""The work loop: claims and clocks that run out, letters to send, invariants to check. Kill it at any moment."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from deploy.work import Worker

EVERY = 1.0


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and end")

    def handle(self, *, once: bool, **_: Any) -> None:
        worker = Worker()
        if once:
            worker.once()
            return
        ending = threading.Event()

        def end(_sign: int, _frame: FrameType | None) -> None:
            ending.set()

        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, end)
        while not ending.is_set():
            close_old_connections()  # One that the database has dropped must not stay with us for ever.
            worker.once()
            ending.wait(EVERY)
