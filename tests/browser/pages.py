"""What people do in a browser, so that a journey reads like an account of it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from forum.topics.models import Topic
from moderation.cases.models import Case
from tests.browser.people import examined

SOON = 10_000  # Milliseconds. It takes a few tens of them; machines that test are busy.
expect.set_options(timeout=SOON)
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


async def axe(page: Page) -> None:
    """The page is one that everybody can use, as far as a machine can tell."""
    # All of it at once: what lies half under a bar at the foot of the screen can be scrolled, which axe does not do.
    screen = page.viewport_size
    assert screen is not None
    whole = await page.evaluate("document.documentElement.scrollHeight")
    await page.set_viewport_size({"width": screen["width"], "height": max(screen["height"], whole)})
    examined.add(page)
    found = await Axe().run(page, options={"runOnly": WCAG_2_2_AA, "preload": False})
    examined.discard(page)
    await page.set_viewport_size(screen)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert not blank_in(found.response), (
        f"{page.url}: words in the very colour of their ground: {blank_in(found.response)}"
    )


def blank_in(response: dict[str, Any]) -> list[str]:
    """What cannot be read at all. Axe leaves it undecided: words may be hidden on purpose, but none of ours are."""
    undecided = [node for rule in response["incomplete"] if rule["id"] == "color-contrast" for node in rule["nodes"]]
    return [
        node["html"]
        for node in undecided
        if any((check["data"] or {}).get("messageKey") == "equalRatio" for check in node["any"])
    ]


async def fits(page: Page) -> None:
    """Nothing has to be scrolled sideways to be read."""
    wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"


def post_of(page: Page, words: str) -> Locator:
    """The posts on the page that say this, taken by the server."""
    return page.locator("[data-log] > .post[id]", has_text=words)


def cards_on(page: Page) -> Locator:
    return page.locator(".signpost")


async def said_on(page: Page) -> list[str]:
    """What stands in the conversation, from top to bottom."""
    return [words.strip() for words in await page.locator("[data-log] > .post .post__body").all_inner_texts()]


async def until(page: Page, question: str, about: Any = None) -> None:
    """Wait until the page answers a question with yes. Playwright's own way takes any promise for a yes."""
    async with asyncio.timeout(SOON / 1000):
        while True:
            with suppress(PlaywrightError):  # the page is just being left for the next
                if await page.evaluate(question, about):
                    return
            await asyncio.sleep(0.05)


async def open_topic(page: Page, topic: Topic) -> None:
    """Open a conversation and, where there are scripts, wait until it is live."""
    await page.goto(topic.get_absolute_url())
    if await page.evaluate("document.documentElement.dataset.live ?? ''") == "socket":
        # Who is here is told anew every ten seconds; on a machine that tests, the first telling can come too early.
        await expect(page.locator("[data-presence]")).to_be_visible(timeout=2.5 * SOON)


async def write(page: Page, words: str) -> None:
    """Write in the conversation that is open, and send it."""
    await page.locator("#id_body").fill(words)
    await page.get_by_role("button", name="Send").click()


async def open_menu(page: Page, words: str) -> Locator:
    """The menu of the post that says this."""
    await post_of(page, words).locator(".post__more").click()
    acts = page.locator(".acts")
    await expect(acts).to_be_visible()
    return acts


def frames_of(page: Page) -> list[str]:
    """Everything that sockets of this page are told from now on."""
    told: list[str] = []

    def listen(socket: Any) -> None:
        socket.on("framereceived", lambda payload: told.append(str(payload)))

    page.on("websocket", listen)
    return told


async def cuttable(page: Page) -> Callable[[], Awaitable[None]]:
    """How to cut this page off: its socket breaks, and nothing else gets through until it is online again."""
    lines: list[WebSocketRoute] = []

    def join(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    async def cut() -> None:
        await page.context.set_offline(True)
        for line in lines:
            await line.close()

    await page.route_web_socket("**/live/", join)
    return cut


async def take(page: Page, case: Case) -> None:
    """A moderator takes a case."""
    await page.goto(case.get_absolute_url())
    await page.get_by_role("button", name="Take this").click()
    await expect(page.get_by_text("You have it")).to_be_visible()


async def decide(page: Page, outcome: str, *, rule: str = "", facts: str = "", letter: str = "") -> None:
    """A moderator who has a case decides it."""
    await page.locator(f"input[name=outcome][value={outcome}]").check()
    if rule:
        await page.locator("#id_rule").select_option(rule)
    for field, words in {"facts": facts, "letter": letter}.items():
        if words:
            await page.locator(f"#id_{field}").fill(words)
    await page.get_by_role("button", name="Decide this").click()
    await expect(page.get_by_role("button", name="Decide this")).to_have_count(0)


async def looks_right(page: Page) -> None:
    await axe(page)
    await fits(page)
