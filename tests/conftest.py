"""The cast, the house they meet in, and the database under it."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from tests import emptying
from tests.addresses import things  # noqa: F401  (a fixture)
from tests.cast import Role, belong, make_member, make_space, make_staff, make_topic, watch
from tests.site import another_site, running_site, site  # noqa: F401  (fixtures)


@pytest.fixture
def mina(db):
    """A member: 22, with a transplant, on her phone at night."""
    return make_member("Mina", conditions=("kidney_transplant",))


@pytest.fixture
def sam(db):
    """A trained supporter, a patient too. No power over posts."""
    return make_member("Sam")


@pytest.fixture
def ada(db):
    """A moderator of the kidney space, and no patient."""
    return make_staff("Ada", "moderator")


@pytest.fixture
def jo(db):
    """Another moderator of the kidney space."""
    return make_staff("Jo", "moderator")


@pytest.fixture
def ren(db):
    """An outsider: an active member, of another space."""
    ren = make_member("Ren")
    belong(make_space("Elsewhere"), ren)
    return ren


@pytest.fixture
def kidney(mina, sam, ada, jo):
    """The kidney space with mina, sam, ada and jo in it. Ada is on duty."""
    kidney = make_space("Kidney", condition="kidney")
    belong(kidney, mina)
    belong(kidney, sam, role=Role.SUPPORTER)
    belong(kidney, ada, jo, role=Role.MODERATOR)
    watch(kidney, ada)
    return kidney


@pytest.fixture
def tonight(kidney, sam):
    """The live room of the kidney space."""
    return make_topic(kidney, sam, "Tonight", kind="room")


@pytest.fixture
def thread(kidney, sam):
    """A kept conversation in the kidney space."""
    return make_topic(kidney, sam, "How was clinic?")


@pytest.fixture
def clock(clock_put_right) -> ModuleType:
    """The one clock: `clock.move(timedelta(hours=2))`."""
    from forum import clock

    return clock


@pytest.fixture(autouse=True)
def clock_put_right() -> Iterator[None]:
    """However far a test moved the clock, the next one begins now."""
    from forum import clock

    with clock.standing_still_afterwards():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """The database the run was given: on PostgreSQL migrated by its owner, on SQLite migrated here."""
    from django.core.management import call_command
    from django.db import connection, connections
    from django.test import TransactionTestCase

    from deploy.statics import collect_statics

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            call_command("migrate", verbosity=0, interactive=False)
        emptying.remember_seeds()
        collect_statics()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: emptying.empty())
        yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What live tests leave for their server, no other test sees."""
    if "site" not in getattr(item, "fixturenames", ()):
        emptying.forget_kept_feeds()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever leaves a test out on SQLite says why, in the mark itself."""
    for item in items:
        for mark in item.iter_markers("postgres"):
            if not (mark.args or mark.kwargs.get("reason")):
                raise pytest.UsageError(f"{item.nodeid}: postgres needs a reason, @pytest.mark.postgres('why').")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Nothing is skipped silently: here, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
