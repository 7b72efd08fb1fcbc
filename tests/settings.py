"""The settings of the site, unchanged, on a machine that is there for the tests alone."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _own_sqlite() -> str:
    # A file, not memory: threads and a second process must see the same database.
    folder = tempfile.mkdtemp(prefix="alongside-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"sqlite:///{folder}/test.sqlite3"


# Whose database file the environment names: of several workers, each has its own, and its own static files.
WHOSE = "ALONGSIDE_TEST_WORKER"
worker = os.environ.get("PYTEST_XDIST_WORKER", "")

os.environ.setdefault("SECRET_KEY", "only-for-the-tests")
os.environ.setdefault("ALONGSIDE_VAR", str(ROOT / "var" / "test"))
os.environ.setdefault("LOG_LEVEL", "WARNING")
if "DATABASE_URL" not in os.environ or os.environ.get(WHOSE, worker) != worker:
    here = str(Path(os.environ["ALONGSIDE_VAR"]) / worker)
    os.environ.update({"DATABASE_URL": _own_sqlite(), "ALONGSIDE_VAR": here, WHOSE: worker})

from deploy.settings import *  # noqa: E402, F403

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # It is thrown away at the end: there is nothing to keep safe on the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405
