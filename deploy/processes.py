"""Processes that belong together: they start together, and when one ends all do."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

STOPPING_TAKES = 12


def die_with_parent() -> None:
    """For `preexec_fn`: if the parent is killed outright, Linux ends the child too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Household:
    """The processes of one site, by name."""

    def __init__(self) -> None:
        self._members: dict[str, subprocess.Popen[bytes]] = {}
        self._asked_to_stop = False

    def start(
        self, name: str, command: Sequence[str], *, env: Mapping[str, str], keep_open: Sequence[int] = ()
    ) -> None:
        """Start one. Ctrl-C reaches only us, and we tell the others, so nobody prints a traceback."""
        self._members[name] = subprocess.Popen(
            command, env=dict(env), pass_fds=keep_open, start_new_session=True, preexec_fn=die_with_parent
        )

    def listen_for_the_end(self) -> None:
        """From now on, Ctrl-C and a request to stop end everything in order."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._stop)

    def _stop(self, _sign: int, _frame: FrameType | None) -> None:
        self._asked_to_stop = True

    def is_well(self) -> bool:
        return not self._asked_to_stop and not self._ended()

    def _ended(self) -> list[str]:
        return [name for name, process in self._members.items() if process.poll() is not None]

    def live(self) -> int:
        """Until somebody asks us to stop, or one of them ends. Returns what the shell should be told."""
        while self.is_well():
            time.sleep(0.1)
        ended = [] if self._asked_to_stop else self._ended()
        self.end()
        for name in ended:
            print(f"{name} stopped by itself, so everything was stopped.", file=sys.stderr)
        return 1 if ended else 0

    def end(self) -> None:
        """Ask everyone to stop, and see that they do."""
        for process in self._members.values():
            process.terminate()
        deadline = time.monotonic() + STOPPING_TAKES
        for process in self._members.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
