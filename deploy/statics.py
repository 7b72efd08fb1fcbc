"""Static files are gathered, hashed and compressed when they have changed, not at every start."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_statics() -> None:
    if settings.DEBUG:
        return  # Served from where they are written.
    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    now = _digest()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def _digest() -> str:
    """Of every file's name, size and time: enough to tell that something changed, and quick."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}:{found.st_size}:{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
