"""What stops the site from starting, because it would be open to anybody."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from deploy.checks import (
    demo_opens_to_this_machine_alone,
    demo_stays_at_home,
    letters_lead_here,
    no_demo_people_in_production,
    rules_are_signed_before_they_are_shown,
)
from deploy.env import database_from, env_flag, env_secret
from tests.cast import make_member


def _ids(found):
    return [error.id for error in found]


@pytest.mark.parametrize(
    ("server", "wrong", "found"),
    [("deploy.asgi", {"DEMO": "1"}, "deploy.E001"), ("deploy.wsgi", {"SITE_URL": "http://127.0.0.1"}, "deploy.E003")],
)
def test_no_server_starts_with_what_is_wrong(server, wrong, found):
    production = {"HTTPS": "1", "SITE_URL": "https://forum.example", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", f"import {server}"]

    starting = subprocess.run(command, env=os.environ | production | wrong, capture_output=True, text=True)

    assert starting.returncode and found in starting.stderr


@pytest.mark.parametrize(
    ("demo", "https", "found"),
    [(True, True, ["deploy.E001"]), (True, False, []), (False, True, []), (False, False, [])],
)
def test_the_demo_never_runs_where_production_runs(settings, demo, https, found):
    settings.DEMO, settings.HTTPS = demo, https

    assert _ids(demo_stays_at_home()) == found


@pytest.mark.parametrize("hosts", [["127.0.0.1", "localhost", "[::1]"], ["127.8.9.10"]])
def test_the_demo_opens_to_this_machine(settings, hosts):
    settings.DEMO, settings.ALLOWED_HOSTS = True, hosts

    assert demo_opens_to_this_machine_alone() == []


@pytest.mark.parametrize("host", ["forum.example", "192.168.1.20", "*", ".example", "0.0.0.0", "localhost.example", ""])
def test_the_demo_opens_to_nobody_else(settings, host):
    settings.ALLOWED_HOSTS = ["localhost", host]
    settings.DEMO = False
    assert demo_opens_to_this_machine_alone() == []

    settings.DEMO = True
    assert _ids(demo_opens_to_this_machine_alone()) == ["deploy.E004"]


@pytest.mark.parametrize(
    ("https", "site", "found"),
    [
        (True, "http://127.0.0.1:8000", ["deploy.E003"]),
        (True, "http://forum.example", ["deploy.E003"]),
        (True, "https://forum.example", []),
        (False, "http://127.0.0.1:8000", []),
    ],
)
def test_links_in_letters_lead_to_the_site(settings, https, site, found):
    settings.HTTPS, settings.SITE_URL = https, site

    assert _ids(letters_lead_here()) == found


def test_a_database_with_demo_people_in_it_is_started_by_the_demo_alone(db, settings):
    from forum.members.models import Member

    settings.DEMO = False
    kit = make_member("Kit")
    assert no_demo_people_in_production(databases=["default"]) == []
    Member.objects.filter(pk=kit.pk).update(email="kit@demo.example")

    assert _ids(no_demo_people_in_production(databases=["default"])) == ["deploy.E002"]
    settings.DEMO = True
    assert no_demo_people_in_production(databases=["default"]) == []


@pytest.mark.parametrize(
    ("shown", "https", "found"),
    [(True, True, ["deploy.E005"]), (True, False, []), (False, True, []), (False, False, [])],
)
def test_real_people_are_shown_nothing_that_no_clinician_has_signed(settings, shown, https, found):
    settings.SHOW_UNSIGNED_RULES, settings.HTTPS = shown, https

    assert _ids(rules_are_signed_before_they_are_shown()) == found


def test_a_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv("HTTPS", "yes please")
    with pytest.raises(ImproperlyConfigured, match="HTTPS must be 1 or 0"):
        env_flag("HTTPS")

    monkeypatch.setenv("HTTPS", "True")
    assert env_flag("HTTPS") is True


def test_a_secret_has_no_default_and_may_be_in_a_file(monkeypatch, tmp_path):
    monkeypatch.delenv("SOME_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="Set SOME_KEY"):
        env_secret("SOME_KEY")

    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("SOME_KEY_FILE", str(tmp_path / "key"))
    assert env_secret("SOME_KEY") == "from a file"


def test_a_database_of_another_kind_is_refused():
    with pytest.raises(ImproperlyConfigured):
        database_from("mysql://localhost/alongside")
    assert database_from("sqlite:////tmp/x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database_from("postgres://app@db/alongside")["NAME"] == "alongside"
