"""People with browsers: real Chromium, a real server, no third party."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.people import Browsers, NewPerson, People
from tests.site import Site

# Without a sandbox because root and containers have none; the rest keeps Chromium from asking the world anything.
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey in a browser."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium: $CHROMIUM, or what is on the path. The tests never do without it."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.fail("No Chromium. To get it: apt-get install chromium, or CHROMIUM=/path/to/it")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
async def browsers(chromium: Browser, running_site: Site) -> Browsers:
    """One after the other, tests lend the same ones."""
    return Browsers(chromium, running_site.url)


@pytest.fixture
async def new_person(site: Site, browsers: Browsers) -> AsyncIterator[NewPerson]:
    """`page = await new_person(mina, viewport=DESK, dark=True)`. At the end, nothing may have gone wrong in any."""
    people = People(browsers, site)
    yield people.come
    await people.leave()
    await site.ask(_hang_up)
    assert not people.wrongs, people.wrongs


def _hang_up() -> None:
    from django.db import connections

    connections.close_all()


@pytest.fixture
def as_in_the_demo(settings):
    """What is written here, and not in a browser, is read as the site that runs reads it."""
    settings.SHOW_UNSIGNED_RULES = True
