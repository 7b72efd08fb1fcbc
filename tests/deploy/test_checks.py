"""What stops the site from starting, because it would be open to anybody."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from deploy.checks import demo_stays_at_home, no_demo_people_in_production
from deploy.env import database_from, env_flag, env_secret
from tests.cast import make_member


def _ids(found):
    return [error.id for error in found]


@pytest.mark.parametrize(
    ("demo", "https", "found"),
    [(True, True, ["deploy.E001"]), (True, False, []), (False, True, []), (False, False, [])],
)
def test_the_demo_never_runs_where_production_runs(settings, demo, https, found):
    settings.DEMO, settings.HTTPS = demo, https

    assert _ids(demo_stays_at_home()) == found


def test_a_database_with_demo_people_in_it_is_started_by_the_demo_alone(db, settings):
    from forum.members.models import Member

    settings.DEMO = False
    kit = make_member("Kit")
    assert no_demo_people_in_production(databases=["default"]) == []
    Member.objects.filter(pk=kit.pk).update(email="kit@demo.example")

    assert _ids(no_demo_people_in_production(databases=["default"])) == ["deploy.E002"]
    settings.DEMO = True
    assert no_demo_people_in_production(databases=["default"]) == []


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
