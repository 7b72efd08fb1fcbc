"""Everything with a keyboard alone: no test here ever clicks."""

from playwright.async_api import Page, expect

from tests.browser.pages import open_topic, post_of
from tests.browser.people import DESK
from tests.browser.test_talking import PASSWORD, give_password
from tests.cast import write as send

CRUEL = "you lot are pathetic, stop whining"


async def test_signing_in_and_writing(site, new_person, mina, tonight):
    await site.ask(give_password, mina)
    page = await new_person(viewport=DESK)
    await page.goto("/account/sign-in/")
    await _tab_to(page, "input[name=login]")
    await page.keyboard.type(mina.email)
    await _tab_to(page, "input[name=password]")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Hello Mina")).to_be_visible()

    await _tab_to(page, f"#topic-{tonight.pk} a")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Tonight")).to_be_visible()
    await _tab_to(page, "#id_body")
    await page.keyboard.type("first line")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("and a second")
    await page.keyboard.press("Enter")

    await expect(post_of(page, "first line")).to_contain_text("and a second")
    await expect(page.locator("#id_body")).to_be_focused()


async def test_the_first_tab_is_a_way_past_the_menu(site, new_person, mina, kidney):
    page = await new_person(mina, viewport=DESK)
    await page.goto("/")

    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    await expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    await page.keyboard.press("Enter")

    await expect(page.locator("#main")).to_be_focused()


async def test_a_posts_menu_telling_a_moderator_and_deciding(site, new_person, mina, sam, ada, tonight):
    await site.ask(send, mina, tonight, CRUEL)
    page = await new_person(sam, viewport=DESK)
    await open_topic(page, tonight)
    await _tab_to(page, ".post__more")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="How could I help here?")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator(".acts")).to_be_hidden()
    await expect(page.locator(".post__more")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="How could I help here?")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("link", name="This needed a signpost")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("button", name="Stop seeing Mina")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("link", name="Tell a moderator")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", name="Tell a moderator")).to_be_visible()
    await _tab_to(page, "input[name=harm]")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await _tab_to(page, "main button[type=submit]")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()

    hers = await new_person(ada, viewport=DESK)
    await hers.goto("/queue/")
    await _tab_to(hers, ".case__title a")
    await hers.keyboard.press("Enter")
    await expect(hers.get_by_role("button", name="Take this")).to_be_visible()
    await _tab_to(hers, ".decide button")
    # The open page hears that she has it, perhaps before its answer comes: Tab must not be pressed on the old one.
    async with hers.expect_navigation():
        await hers.keyboard.press("Enter")
    await expect(hers.get_by_text("You have it")).to_be_visible()
    await _tab_to(hers, "input[name=outcome]")
    await hers.keyboard.press("Space")
    await expect(hers.locator("input[name=outcome]").first).to_be_checked()
    await _tab_to(hers, "#id_letter")
    await hers.keyboard.type("How are you doing tonight?")
    await _tab_to(hers, ".decide button[type=submit]")
    await hers.keyboard.press("Enter")
    await expect(hers.get_by_role("button", name="Decide this")).to_have_count(0)
    await expect(hers.get_by_role("heading", name="Decide", exact=True)).to_have_count(0)


async def _tab_to(page: Page, wanted: str, most: int = 40) -> None:
    """Press Tab until something wanted has the focus, as somebody does who can see it."""
    been = []
    for _ in range(most):
        await page.keyboard.press("Tab")
        if await page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        been.append(await page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    raise AssertionError(f"{wanted} is not reached by Tab on {page.url}, only {been}")
