"""Everybody in one test, each with a browser of their own, and what went wrong in any of them."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress

from django.conf import settings
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, ViewportSize, WebError
from playwright.async_api import Error as PlaywrightError

from forum.members.models import Member
from tests.cast import sign_in
from tests.site import Site

PHONE = ViewportSize(width=360, height=740)
SMALLEST = ViewportSize(width=320, height=640)
DESK = ViewportSize(width=1280, height=800)
PATIENCE = 20_000
# Says how pages hear news, before any of their own scripts can ask.
TRANSPORT = """
new MutationObserver((_, observer) => {
  if (!document.documentElement) return
  document.documentElement.dataset.live = "%s"
  observer.disconnect()
}).observe(document, { childList: true })
"""
LAST_WORDS = re.compile("/(read|draft)/$")

NewPerson = Callable[..., Awaitable[Page]]
# Pages that axe is at work in: it measures with styles of its own, which our policy rightly stops.
examined: set[Page] = set()


class Browsers:
    """Browsers to lend. What one has fetched of our files stays in it; what it knew of anybody goes."""

    def __init__(self, chromium: Browser, site_url: str) -> None:
        self._chromium, self._site_url = chromium, site_url
        self._free: dict[tuple[bool, str], list[BrowserContext]] = defaultdict(list)

    async def lend(self, *, javascript: bool, live: str) -> BrowserContext:
        free = self._free[javascript, live]
        return free.pop() if free else await self._new(javascript, live)

    async def take_back(self, context: BrowserContext, *, javascript: bool, live: str) -> None:
        await context.set_offline(False)
        for page in context.pages:
            await self._forget(context, page)
            await page.close()
        await context.unroute_all(behavior="ignoreErrors")
        await context.clear_cookies()
        self._free[javascript, live].append(context)

    async def _new(self, javascript: bool, live: str) -> BrowserContext:
        context = await self._chromium.new_context(
            base_url=self._site_url, java_script_enabled=javascript, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        await context.add_init_script(TRANSPORT % live)
        return context

    async def _forget(self, context: BrowserContext, page: Page) -> None:
        devtools = await context.new_cdp_session(page)
        kept = {"origin": self._site_url, "storageTypes": "local_storage,cache_storage,service_workers"}
        await devtools.send("Storage.clearDataForOrigin", kept)


class People:
    """Who comes in one test."""

    def __init__(self, browsers: Browsers, site: Site) -> None:
        self._browsers, self._site = browsers, site
        self._lent: list[Lent] = []
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
        context = await self._browsers.lend(javascript=javascript, live=live)
        self._lent.append(Lent(context, javascript, live, self._site.url, self.wrongs))
        if member:
            await self._sign_in(context, member)
        page = await context.new_page()
        await page.set_viewport_size(viewport)
        await page.emulate_media(color_scheme="dark" if dark else "light")
        return page

    async def leave(self) -> None:
        for lent in self._lent:
            await lent.fall_silent()
        for lent in self._lent:
            lent.watch_no_more()
            await self._browsers.take_back(lent.context, javascript=lent.javascript, live=lent.live)

    async def _sign_in(self, context: BrowserContext, member: Member) -> None:
        client = await self._site.ask(sign_in, member)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        await context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self._site.url}])


class Lent:
    """One person's browser, watched for what must never happen in it."""

    def __init__(self, context: BrowserContext, javascript: bool, live: str, url: str, wrongs: list[str]) -> None:
        self.context, self.javascript, self.live = context, javascript, live
        self._home, self._wrongs = re.sub("^http", "", url), wrongs
        self._asking: set[Request] = set()
        self._watched = {
            "request": self._asked,
            "requestfinished": self._answered,
            "requestfailed": self._answered,
            "console": self._said,
            "weberror": self._failed,
            "page": self._opened,
        }
        for event, listen in self._watched.items():
            context.on(event, listen)  # type: ignore[call-overload]

    async def fall_silent(self) -> None:
        """What is on its way is answered while there is still a database to answer from; nothing more is said."""
        # What a page says as it closes would reach the server when the next test has begun.
        await self.context.route(LAST_WORDS, _unsaid)
        with suppress(TimeoutError, PlaywrightError):
            async with asyncio.timeout(5):
                for request in list(self._asking):
                    await request.response()

    def watch_no_more(self) -> None:
        for event, listen in self._watched.items():
            self.context.remove_listener(event, listen)

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda _: self.live == "poll" and self._wrongs.append("a page that polls opened a socket"))

    def _asked(self, request: Request) -> None:
        if request.method == "POST":
            self._asking.add(request)
        if not re.sub("^(http|ws)", "", request.url).startswith((self._home, "data:", "blob:")):
            self._wrongs.append(f"a page asked a third party: {request.url}")
        if self.live == "socket" and "/live/changes/" in request.url:
            self._wrongs.append("a page with a socket asked by polling")

    def _answered(self, request: Request) -> None:
        self._asking.discard(request)

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text and message.page not in examined:
            self._wrongs.append(f"the policy stopped something: {message.text}")

    def _failed(self, failure: WebError) -> None:
        self._wrongs.append(f"a script failed: {failure.error}")


async def _unsaid(route: Route) -> None:
    await route.abort()
