"""Between tests that really commit, the database goes back to how the migrations left it.

The site's role cannot empty tables, nor touch the audit; triggers forbid it on SQLite too. So the tests go round both,
which nothing in the site itself can do. Numbers are not given out again: a feed's name means one thing in a whole run.
After a test with a running server the feeds stay: its hub remembers where they stand, and waits for newer heads.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from django.db import connection

_tables: list[str] = []
# How the migrations left the tables that they wrote rows into.
_seeds: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}
# Live tests ask whether the feeds were taken away under their server's feet.
times_emptied = 0
_a_server_is_listening = False

NOT_OURS = {"django_migrations"}
FEEDS = "forum_feed"
COLUMNS_ON_POSTGRES = """
    select column_name from information_schema.columns
    where table_schema = 'public' and table_name = %s and is_generated = 'NEVER' order by ordinal_position
"""


def remember_seeds() -> None:
    """Keep what the migrations wrote, so that it can be put back."""
    _tables[:] = sorted(set(connection.introspection.table_names()) - NOT_OURS)
    with connection.cursor() as cursor:
        for table in _tables:
            columns = _columns(table)
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {names} FROM "{table}"')
            if rows := cursor.fetchall():
                _seeds[table] = (columns, rows)


def keep_feeds_next_time() -> None:
    """A server goes on after this test."""
    global _a_server_is_listening
    _a_server_is_listening = True


def forget_kept_feeds() -> None:
    """The next test has no server: it begins with nothing at all."""
    if _a_server_is_listening:
        empty()


def empty() -> None:
    """Back to how the migrations left it."""
    global times_emptied, _a_server_is_listening
    tables = [table for table in _tables if not (_a_server_is_listening and table == FEEDS)]
    times_emptied += FEEDS in tables
    _a_server_is_listening = False
    if connection.vendor == "postgresql":
        _empty_postgres(tables)
    else:
        _empty_sqlite(tables)


def _empty_postgres(tables: list[str], tries: int = 5) -> None:
    import psycopg

    try:
        _truncate(tables)
    except psycopg.errors.DeadlockDetected:
        # A page's last word was being written down just now. It will be done by the next try.
        if not tries:
            raise
        _empty_postgres(tables, tries - 1)


def _truncate(tables: list[str]) -> None:
    import psycopg

    with psycopg.connect(os.environ["SUPERUSER_DATABASE_URL"], autocommit=False) as superuser:
        # Whoever still holds a lock is a test that left something running: say so rather than wait for ever.
        superuser.execute("SET LOCAL lock_timeout = '10s'")
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
        for insert, rows in _putting_back("%s"):
            superuser.cursor().executemany(insert, rows)


def _empty_sqlite(tables: list[str]) -> None:
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20, isolation_level=None)) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("BEGIN IMMEDIATE")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f'DROP TRIGGER "{name}"')
        for table in tables:
            file.execute(f'DELETE FROM "{table}"')
        for insert, rows in _putting_back("?"):
            file.executemany(insert, rows)
        for _, sql in triggers:
            file.execute(sql)
        file.execute("COMMIT")


def _putting_back(place: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    for table, (columns, rows) in _seeds.items():
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join([place] * len(columns))
        yield f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(COLUMNS_ON_POSTGRES, [table])
            return [name for (name,) in cursor.fetchall()]
        # `table_info` leaves out generated columns.
        cursor.execute(f'PRAGMA table_info("{table}")')
        return [row[1] for row in cursor.fetchall()]
