"""Reading what differs between machines: loudly wrong rather than quietly default."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# A database that has vanished without a word (its machine died) would otherwise be waited for, for two hours.
GIVE_UP_ON_THE_DEAD = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}


def env_flag(name: str, *, default: bool = False) -> bool:
    """Yes or no, written as 1 or 0, true or false. Anything else is a mistake worth stopping for."""
    said = os.environ.get(name, "").strip().lower()
    if said in ("", "1", "0", "true", "false"):
        return said in ("1", "true") if said else default
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {said!r}.")


def env_secret(name: str, *, default: str | None = None) -> str:
    """A secret, or the file it is kept in (`NAME_FILE`). Without either, the site does not start."""
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text().strip()
    if said := os.environ.get(name, default):
        return said
    raise ImproperlyConfigured(f"Set {name}, or {name}_FILE to a file that holds it.")


def database_from(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:///path` or `postgres://user:password@host:port/name?host=/socket`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"DATABASE_URL must begin with sqlite: or postgres:, not {parts.scheme!r}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        # Under ASGI each request runs in a fresh thread: without a pool it would open a new connection.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 40, "timeout": 10}, **GIVE_UP_ON_THE_DEAD},
        # After a restart of the database every pooled connection is dead: asked first, none of them costs a page.
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: str) -> dict[str, Any]:
    """One file, many readers, one writer at a time who waits rather than fails."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
