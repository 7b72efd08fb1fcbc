"""Makes `.venv` and installs what the locks say, when they have changed. Needs nothing but Python 3.11.

`python3 -m deploy.install test` installs what the tests need as well.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
QUIET = ["-q", "--disable-pip-version-check", "--no-input"]


def installed(lock: str) -> Path:
    """The Python to run, with everything the lock names beside it."""
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever reads the sentence has an older one)
        raise SystemExit(f"Alongside needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    _make_venv()
    if not _is_current(lock):
        print(f"Installing what Alongside needs ({lock}.txt). This happens once.", flush=True)
        _install(LOCKS / f"{lock}.txt")
        _stamp(lock).write_text(_digest(lock))
    return PYTHON


def _make_venv() -> None:
    if PYTHON.exists() and _try([str(PYTHON), "-c", "import pip"]):
        return
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, OSError) as failure:
        raise SystemExit(
            f"This Python cannot make a virtual environment. On Debian: apt-get install python3-venv. ({failure})"
        ) from None


def _install(lock: Path) -> None:
    pip = [str(PYTHON), "-m", "pip", "install", *QUIET, "--require-hashes"]
    uv = [
        str(PYTHON),
        "-m",
        "uv",
        "pip",
        "install",
        "-q",
        "--compile-bytecode",
        "--require-hashes",
        "--python",
        str(PYTHON),
    ]
    # uv is about six times as fast, but knows nothing of pip's configuration: where only pip can install, pip does.
    if _try([*pip, "-r", str(LOCKS / "uv.txt")]) and _try([*uv, "-r", str(lock)]):
        return
    if subprocess.run([*pip, "--no-deps", "-r", str(lock)]).returncode:
        raise SystemExit("Installing did not work. Is there a way to the Python package index from here?")


def _try(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def _is_current(lock: str) -> bool:
    # The lock of the tests holds everything the lock of the site does.
    return any(
        _stamp(name).exists() and _stamp(name).read_text() == _digest(name) and (LOCKS / f"{name}.txt").exists()
        for name in {lock, "test"}
    )


def _stamp(lock: str) -> Path:
    return VENV / f"installed-{lock}"


def _digest(lock: str) -> str:
    return hashlib.sha256((LOCKS / f"{lock}.txt").read_bytes()).hexdigest()


if __name__ == "__main__":
    print(installed(sys.argv[1] if len(sys.argv) > 1 else "run"))
