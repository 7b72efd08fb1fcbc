"""People with browsers: real Chromium, a real server, no third party."""

import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from django.conf import settings
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, async_playwright

from forum.members.models import Member
from tests.cast import sign_in
from tests.site import Site

PHONE = ViewportSize(width=360, height=740)
SMALLEST = ViewportSize(width=320, height=640)
DESK = ViewportSize(width=1280, height=800)
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
# Says how pages hear news, before any of their own scripts can ask.
TRANSPORT = """
new MutationObserver((_, observer) => {
  if (!document.documentElement) return
  document.documentElement.dataset.live = "%s"
  observer.disconnect()
}).observe(document, { childList: true })
"""
LAST_WORDS = re.compile("/(read|draft)/$")
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

NewPerson = Callable[..., Awaitable[Page]]


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


class People:
    """Everybody in one test, each in a browser of their own, and what went wrong in any of them."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self._browser, self._site = browser, site
        self._contexts: list[BrowserContext] = []
        self.wrongs: list[str] = []

    async def come(
        self,
        member: Member | None = None,
        *,
        viewport: ViewportSize = PHONE,
        dark: bool = False,
        javascript: bool = True,
        live: str = "socket",
    ) -> Page:
        """Somebody opens a browser: signed in if a member is given, else a stranger. Hears by "socket" or by "poll"."""
        context = await self._browser.new_context(
            base_url=self._site.url,
            viewport=viewport,
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        context.set_default_timeout(10_000)
        await context.add_init_script(TRANSPORT % live)
        context.on("request", self._stays_at_home)
        context.on("request", lambda request: self._asks_by(live, request))
        if member:
            await self._sign_in(context, member)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.wrongs.append(f"a script failed: {error}"))
        page.on("console", self._is_allowed)
        page.on("websocket", lambda _: live == "poll" and self.wrongs.append("a page that polls opened a socket"))
        return page

    async def leave(self) -> None:
        for context in self._contexts:
            # What a page says as it closes would reach the server when the next test has begun.
            await context.route(LAST_WORDS, lambda route: route.abort())
            await context.close()

    async def _sign_in(self, context: BrowserContext, member: Member) -> None:
        client = await self._site.ask(sign_in, member)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        await context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self._site.url}])

    def _stays_at_home(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in ("", urlsplit(self._site.url).netloc):
            self.wrongs.append(f"a page asked a third party: {request.url}")

    def _asks_by(self, live: str, request: Request) -> None:
        if live == "socket" and urlsplit(request.url).path == "/live/changes/":
            self.wrongs.append("a page with a socket asked by polling")

    def _is_allowed(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.wrongs.append(f"the policy stopped something: {message.text}")


@pytest.fixture
async def new_person(site: Site, chromium: Browser) -> AsyncIterator[NewPerson]:
    """`page = await new_person(mina, viewport=DESK, dark=True)`. At the end, nothing may have gone wrong in any."""
    people = People(chromium, site)
    yield people.come
    await people.leave()
    await site.ask(_hang_up)
    assert not people.wrongs, people.wrongs


async def axe(page: Page) -> None:
    """The page is one that everybody can use, as far as a machine can tell."""
    found = await Axe().run(page, options={"runOnly": WCAG_2_2_AA})
    assert found.violations_count == 0, found.generate_report()


async def fits(page: Page) -> None:
    """Nothing has to be scrolled sideways to be read."""
    wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


def _hang_up() -> None:
    from django.db import connections

    connections.close_all()
