"""`make check`, `make test` and `make mutants`: gets what is needed, proves it, and closes with one line of counts.

Runs on any Python 3.11 with nothing installed: `python3 -m tests.prove test`.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from deploy.install import ROOT, installed
from tests.machine import chromium, node

REPORTS = ROOT / "var" / "test"
# What needs no database is proved once, beside PostgreSQL.
TWICE = "not postgres and not once"
FAST = "not postgres and not browser and not live and not slow"


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def main(what: str) -> int:
    python = str(installed("test"))
    os.chdir(ROOT)
    REPORTS.mkdir(parents=True, exist_ok=True)
    os.environ.update({"ALONGSIDE_VAR": str(REPORTS), "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"})
    if what == "mutants":
        return subprocess.call([python, "-m", "tests.services", python, "-m", "tests.mutants"])
    runs = _check(python) if what == "check" else _test(python)
    return _close(runs)


def _check(python: str) -> dict[str, Counts | None]:
    return _lint(python) | {"SQLite": _suite("sqlite", [python, "-m", "pytest", "-n", "2", "-m", FAST])}


def _test(python: str) -> dict[str, Counts | None]:
    os.environ["CHROMIUM"] = chromium()
    scripts = sorted(str(path) for path in Path("tests/frontend").glob("**/*.test.js"))
    runs = _lint(python)
    if scripts:
        runs["JavaScript"] = _scripts([node(), "--test", *scripts])
    services = [python, "-m", "tests.services"]
    # One core each: together they take little longer than the slower one alone.
    with ThreadPoolExecutor(2) as pool:
        postgres = pool.submit(_suite, "postgres", [*services, python, "-m", "pytest"])
        sqlite = pool.submit(_suite, "sqlite", [*services, "--valkey", python, "-m", "pytest", "-m", TWICE])
    runs["PostgreSQL and Valkey"] = on_postgres = postgres.result()
    runs["SQLite"] = on_sqlite = sqlite.result()
    only = on_postgres.passed + on_postgres.failed - on_sqlite.passed - on_sqlite.failed
    print(f"{only} of the tests ran once: about what only PostgreSQL can do, or without a database; each is marked.")
    return runs


def _lint(python: str) -> dict[str, Counts | None]:
    """What a machine can see without running anything. Returns the names of those that were not well."""
    steps = {
        "lint": ["ruff", "check", "-q", "."],
        "layout": ["ruff", "format", "-q", "--check", "."],
        "templates": ["djlint", "--lint", "--quiet", "frontend/templates"],
        "types": ["mypy"],
        "imports": ["lint-imports", "--no-logo"],
        "migrations": [python, "-m", "django", "makemigrations", "--check", "--dry-run", "--settings=tests.settings"],
    }
    with ThreadPoolExecutor(2) as pool:
        well = dict(zip(steps, pool.map(_quietly, steps, steps.values()), strict=True))
    return {name: None for name, fine in well.items() if not fine}


def _quietly(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    fine = ran.returncode == 0
    words = "" if fine else f"\n{ran.stdout}{ran.stderr}"
    print(f"{'well' if fine else 'NOT WELL'}: {name} ({time.monotonic() - began:.1f} s){words}", flush=True)
    return fine


def _suite(name: str, command: list[str]) -> Counts:
    report = REPORTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    env = os.environ | {"ALONGSIDE_VAR": str(REPORTS / name)}
    command = [*command, "-q", f"--junitxml={report}"]
    ran = subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    code, lines = ran.returncode, ran.stdout.splitlines()
    print("\n".join([f"--- {name}", *(lines if code else lines[-3:])]), flush=True)
    if not report.exists():
        return Counts(failed=1)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    said = {
        key: int(suite.get(key, 0)) if suite is not None else 0 for key in ("tests", "failures", "errors", "skipped")
    }
    failed = said["failures"] + said["errors"]
    counts = Counts(said["tests"] - failed - said["skipped"], failed, said["skipped"])
    # Something else went wrong (a warning made an error, a skip): the run has failed even if no test has.
    return counts if code == 0 or failed else counts + Counts(failed=1)


def _scripts(command: list[str]) -> Counts:
    command = [command[0], "--test-reporter=tap", *command[1:]]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    said = dict(line[2:].split(" ", 1) for line in ran.stdout.splitlines() if line.startswith("# ") and " " in line[2:])
    counts = Counts(int(said.get("pass", 0)), int(said.get("fail", 0)), int(said.get("skipped", 0)))
    if ran.returncode:
        print(ran.stdout + ran.stderr)
        return counts if counts.failed else counts + Counts(failed=1)
    return counts


def _close(runs: dict[str, Counts | None]) -> int:
    total = Counts()
    for name, counts in runs.items():
        print(f"{name}: {counts or 'not well'}")
        total += counts or Counts()
    print(total, flush=True)
    return int(bool(total.failed or total.skipped or not total.passed or None in runs.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
