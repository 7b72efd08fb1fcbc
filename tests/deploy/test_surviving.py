"""What the site outlives: a database that restarts, and one address that knocks too often."""

import os

import pytest
from django.conf import settings as configured
from django.db import connection


@pytest.mark.postgres("SQLite has no server that could restart")
def test_a_database_that_restarts_costs_nobody_a_page(transactional_db, client, mina):
    import psycopg

    connection.close()
    connection.close_pool()  # A pool of this test's own, whatever ran before.
    client.force_login(mina)
    assert client.get("/").status_code == 200
    connection.close()  # Back into the pool, as at the end of every request but a test's.

    with psycopg.connect(os.environ["SUPERUSER_DATABASE_URL"], autocommit=True) as superuser:
        database = configured.DATABASES["default"]
        superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s AND datname = %s",
            [database["USER"], database["NAME"]],
        )

    assert client.get("/").status_code == 200


def test_behind_a_proxy_one_guesser_shuts_the_door_for_nobody_else(db, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def tries(address):
        # A guesser may write whatever they like before what the proxy adds.
        forwarded = f"203.0.113.7, {address}"
        return client.post("/join/invitation/", {"code": "a guess"}, headers={"x-forwarded-for": forwarded}).status_code

    guesses = [tries("198.51.100.1") for _ in range(30)]

    assert guesses[-1] == 429, "they are told to wait"
    assert tries("198.51.100.2") == 422, "and somebody else is not"
