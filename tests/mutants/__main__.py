"""Removes the guard of each invariant in turn, in a copy of the tree, and asks that a named test goes red.

`python -m tests.services python -m tests.mutants [part of a name]`. Red if a mutant survives, if its old words are no
longer in the file, or if its tests do not pass without it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PASSED, FAILED = 0, 1


@dataclass(frozen=True)
class Mutant:
    """One guard, how to remove it, and who must notice. `postgres`: only there can it be noticed."""

    invariant: str
    name: str
    file: str
    old: str
    new: str
    tests: list[str]
    postgres: bool = False

    def __str__(self) -> str:
        return f"{self.invariant.split('.')[0]}. {self.name}"


@dataclass
class Copy:
    """A tree to break."""

    root: Path

    def run(self, tests: list[str], *, postgres: bool) -> int:
        """What pytest says of these tests here: 0 passed, 1 failed, anything else did not run."""
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", *tests],
            cwd=self.root,
            env=_environment(postgres, self.root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ).returncode

    def survives(self, mutant: Mutant) -> str:
        """Why this mutant is not caught, or nothing."""
        file = self.root / mutant.file
        was = file.read_text()
        if was.count(mutant.old) != 1:
            return f"its old words are {was.count(mutant.old)} times in {mutant.file}, not once"
        file.write_text(was.replace(mutant.old, mutant.new))
        try:
            code = self.run(mutant.tests, postgres=mutant.postgres)
        finally:
            file.write_text(was)
        return {FAILED: "", PASSED: "no test noticed"}.get(code, f"its tests did not run (pytest said {code})")


def main(part: str) -> int:
    mutants = [mutant for mutant in _mutants() if part in str(mutant)]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [_copy(Path(folder) / str(number)) for number in range(2)]
        if missing := _not_green(copies[0], mutants):
            print(f"Without any mutant, these must pass first: {missing}")
            return 1
        said = _try_all(copies, mutants)
    survivors = sum(1 for why in said if why)
    print(f"{len(said) - survivors} passed, {survivors} failed", flush=True)
    return int(bool(survivors) or not said)


def _mutants() -> list[Mutant]:
    found = []
    for path in sorted(HERE.glob("*.toml")):
        listed = tomllib.loads(path.read_text())
        found += [Mutant(invariant=listed["invariant"], **mutant) for mutant in listed["mutant"]]
    return found


def _copy(root: Path) -> Copy:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    return Copy(root)


def _not_green(copy: Copy, mutants: list[Mutant]) -> list[str]:
    wrong: list[str] = []
    for postgres in (False, True):
        tests = sorted({test for mutant in mutants if mutant.postgres == postgres for test in mutant.tests})
        if tests and copy.run(tests, postgres=postgres) != PASSED:
            wrong += [test for test in tests if copy.run([test], postgres=postgres) != PASSED]
    return wrong


def _try_all(copies: list[Copy], mutants: list[Mutant]) -> list[str]:
    one_postgres, free = Lock(), list(copies)

    def attempt(mutant: Mutant) -> str:
        copy, began = free.pop(), time.monotonic()
        try:
            if mutant.postgres:
                with one_postgres:
                    why = copy.survives(mutant)
            else:
                why = copy.survives(mutant)
        finally:
            free.append(copy)
        took = time.monotonic() - began
        print(f"{f'SURVIVED, {why}' if why else 'caught'}: {mutant} ({took:.0f} s)", flush=True)
        return why

    with ThreadPoolExecutor(len(copies)) as pool:
        return list(pool.map(attempt, mutants))


def _environment(postgres: bool, root: Path) -> dict[str, str]:
    env = os.environ | {"ALONGSIDE_VAR": str(root / "var")}
    if not postgres:
        for name in ("DATABASE_URL", "SUPERUSER_DATABASE_URL", "REDIS_URL"):
            env.pop(name, None)
    return env


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
