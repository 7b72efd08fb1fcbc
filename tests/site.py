"""The real thing for live tests and journeys: daphne, in a process of its own, on the database of the tests."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

import pytest
from asgiref.sync import sync_to_async

from deploy.processes import die_with_parent
from deploy.server import daphne_on, listening_at
from tests import emptying

STARTING_TAKES = 30
# Cards of rules that no clinician has signed yet are shown in the demo, and in these tests; letters go to a folder.
AS_IN_THE_DEMO = {
    "DJANGO_SETTINGS_MODULE": "deploy.settings",
    "SHOW_UNSIGNED_RULES": "1",
    "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
}
Answer = TypeVar("Answer")


class Site:
    """One server process. Its door stays open over a restart: who knocks meanwhile waits."""

    def __init__(self) -> None:
        self.door = listening_at("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.socket_url = f"{self.url.replace('http', 'ws', 1)}/live/"
        self.emptied_at_start = -1
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.emptied_at_start = emptying.times_emptied
        self._process = subprocess.Popen(
            daphne_on(self.door),
            env=os.environ | AS_IN_THE_DEMO,
            pass_fds=[self.door.fileno()],
            preexec_fn=die_with_parent,
        )
        self._wait_until_open()

    def stop(self, *, at_once: bool = False) -> None:
        """Ask it to stop; or `at_once`, as a failing machine does."""
        if self._process:
            self._process.kill() if at_once else self._process.terminate()
            self._process.wait(20)
            self._process = None

    def restart(self, *, at_once: bool = False) -> None:
        """Stop and start, in the middle of whatever is going on."""
        self.stop(at_once=at_once)
        self.start()

    async def ask(self, function: Callable[..., Answer], *args: Any, **kwargs: Any) -> Answer:
        """Call something that uses the database from an async test: `await site.ask(write, mina, tonight)`."""
        return await sync_to_async(function)(*args, **kwargs)

    def _wait_until_open(self) -> None:
        deadline = time.monotonic() + STARTING_TAKES
        while self._process and self._process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError):
                if urllib.request.urlopen(f"{self.url}/health/", timeout=5).status == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError("The site did not start. What it said stands above.")


@pytest.fixture(scope="session")
def running_site(django_db_setup: None) -> Iterator[Site]:
    """One server for the whole run: starting it takes longer than most tests."""
    site = Site()
    yield site
    site.stop()
    site.door.close()


@pytest.fixture
def site(transactional_db: None, running_site: Site) -> Iterator[Site]:
    """A server that is up, on a database that holds only what this test puts there."""
    if running_site.emptied_at_start != emptying.times_emptied:
        running_site.restart()
    yield running_site
    emptying.keep_feeds_next_time()


@pytest.fixture
def another_site(site: Site) -> Iterator[Site]:
    """A second server process on the same database and the same Redis."""
    if not os.environ.get("REDIS_URL"):
        raise RuntimeError(f"Two processes need Redis between them: `{sys.executable} -m tests.services …`")
    other = Site()
    other.start()
    yield other
    other.stop()
    other.door.close()
