"""One's numbers without a signal: kept where she asked for them, and nowhere else."""

import re

import pytest
from playwright.async_api import Page, expect

from forum.signposting.actions import keep_care_contact
from tests.browser.pages import fits, looks_right, until

# Whether what is kept says this. An answer that has come is not yet kept.
KEPT_WITH = """async (words) => (await (await caches.match("/my/care-team/kept/"))?.text())?.includes(words)"""


class TestWithoutASignal:
    """Her numbers and crisis help, kept where she asked for it, and nothing else."""

    async def _keep(self, site, mina, page: Page) -> None:
        await site.ask(keep_care_contact, member=mina, label="Ward 4 at night", phone="020 7946 0123")
        await page.goto("/my/care-team/")
        await page.get_by_role("button", name="Keep them on this device").click()
        await expect(page.get_by_role("button", name="Take them off this device")).to_be_visible()

    async def test_nothing_is_kept_unless_she_asks(self, site, new_person, mina, tonight):
        hers = await new_person(mina)
        for path in ("/my/care-team/", "/help-now/", "/"):
            await hers.goto(path)
        await expect(hers.get_by_role("heading", name="Hello Mina")).to_be_visible()

        assert await kept_in(hers) == []
        assert await hers.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0

    async def test_both_pages_open_offline_and_no_other_does(self, site, new_person, mina, tonight):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await looks_right(hers)
        await hers.goto(tonight.get_absolute_url())
        assert [re.sub(r"\?.*", "", path) for path in await kept_in(hers) if not path.startswith("/static/css/")] == [
            "/my/care-team/kept/",
            "/kept-by",
        ]

        await hers.context.set_offline(True)

        for path in ("/my/care-team/", "/help-now/"):
            await hers.goto(path)
            await expect(hers.locator("a[href='tel:02079460123']")).to_be_visible()
            await expect(hers.locator("a[href='tel:999']")).to_be_visible()
            await expect(hers.get_by_role("heading", name="You’re offline. These work without us")).to_be_visible()
        await fits(hers)
        assert await hers.evaluate("getComputedStyle(document.querySelector('.call__link')).display") == "flex"
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
            await hers.goto(tonight.get_absolute_url())

    async def test_it_is_made_anew_when_her_numbers_change(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.get_by_label("Who is it?").fill("Transplant unit")
        await hers.get_by_label("Their number").fill("020 7946 0999")
        await hers.get_by_role("button", name="Save it").click()
        await until(hers, KEPT_WITH, "tel:02079460999")

        await hers.context.set_offline(True)
        await hers.goto("/my/care-team/")

        await expect(hers.locator("a[href='tel:02079460999']")).to_be_visible()

    async def test_signing_out_takes_it_off(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.goto("/my/")
        await hers.get_by_role("button", name="Sign out").click()
        await expect(hers.get_by_role("link", name="Sign in").first).to_be_visible()

        assert await kept_in(hers) == []
        await hers.context.set_offline(True)
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
            await hers.goto("/my/care-team/")

    async def test_somebody_else_on_the_same_device_finds_nothing(self, site, new_person, mina, sam):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.context.clear_cookies()
        await hers.goto("/")

        await expect(hers.get_by_text("How to join")).to_be_visible()
        await until(hers, "() => caches.has('alongside.kept-numbers').then((kept) => !kept)")

    async def test_she_takes_it_off_herself(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)

        await hers.get_by_role("button", name="Take them off this device").click()

        await expect(hers.get_by_role("button", name="Keep them on this device")).to_be_visible()
        assert await kept_in(hers) == []

    async def test_with_a_signal_the_real_page_is_shown(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.reload()

        await expect(hers.get_by_role("heading", name="Your care team’s numbers")).to_be_visible()
        await hers.goto("/help-now/")
        await expect(hers.get_by_role("heading", name="Help now")).to_be_visible()


async def kept_in(page: Page) -> list[str]:
    """The addresses of everything that this browser keeps of ours."""
    return await page.evaluate(
        """async () => {
          const kept = []
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname)
          return kept
        }"""
    )
