"""`make run`: from nothing but Python 3.11 to a community in the browser. Run as `python3 -m deploy.start`."""

import os
import secrets
import socket
from pathlib import Path

from deploy.install import ROOT, installed

VAR = Path(os.environ.get("ALONGSIDE_VAR", ROOT / "var"))


def main() -> None:
    port = _free_port()
    python = str(installed("run"))
    demo = {"DEMO": "1", "SECRET_KEY_FILE": str(_secret_key()), "PORT": str(port)}
    os.chdir(ROOT)
    os.execve(python, [python, "manage.py", "serve", "--prepare"], {**demo, **os.environ})


def _free_port() -> int:
    """Ask before anything is installed, so that nobody waits for a 'no'."""
    said = os.environ.get("PORT", "8000")
    if not said.isdecimal() or not 0 < int(said) < 65536:
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {said!r}.")
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", int(said)))
        except PermissionError:
            raise SystemExit(f"Port {said} is not yours to use. Choose a higher one: PORT=8000 make run") from None
        except OSError:
            other = int(said) % 65535 + 1
            raise SystemExit(f"Port {said} is taken. Choose another one: PORT={other} make run") from None
    return int(said)


def _secret_key() -> Path:
    """Made once, kept from others on this machine."""
    file = VAR / "secret-key"
    VAR.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as kept:
            kept.write(secrets.token_urlsafe(50))
    return file


if __name__ == "__main__":
    main()
