"""Her card: quiet where it can wait, soft where it is a guess, hers alone, and said for where she lives."""

import pytest
from playwright.async_api import expect

from forum.members.actions import choose_nation
from forum.signposting.actions import offer
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Need, Span, Verdict
from tests.browser.pages import axe, cards_on, fits, looks_right, open_topic, post_of
from tests.browser.people import People
from tests.browser.test_caring import FEVER
from tests.cast import write as send
from tests.site import Site

pytestmark = pytest.mark.usefixtures("as_in_the_demo")


def _card(member, topic, level: Level, rule: str = "X") -> Signpost:
    post = send(member, topic, "so tired for weeks and no idea why")
    by = "learned" if rule.startswith("learned.") else "rules"
    need = Need(rule, level, (Span(0, 8, "so tired"),), confidence=0.7, by=by)
    return offer(post=post, verdict=Verdict(level, (need,)))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
async def test_what_can_wait_is_one_quiet_line_that_opens(site, new_person, mina, tonight, javascript):
    await site.ask(_card, mina, tonight, Level.SOON)
    hers = await new_person(mina, javascript=javascript)
    await hers.goto(tonight.get_absolute_url())
    card = cards_on(hers)
    await expect(card.get_by_text("when you can this week")).to_be_visible()
    await expect(card.locator(".signpost__step")).to_be_hidden()
    if javascript:
        await axe(hers)

    await card.locator("summary").focus()
    await hers.keyboard.press("Enter")

    await expect(card.locator(".signpost__step")).to_be_visible()
    await expect(card.get_by_role("button", name="This isn’t about me")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))


async def test_a_guess_is_a_soft_card(site, new_person, mina, tonight):
    await site.ask(_card, mina, tonight, Level.CRISIS, "learned.crisis")
    hers = await new_person(mina, dark=True)
    await hers.goto(tonight.get_absolute_url())

    await expect(cards_on(hers)).to_contain_text("This might be about something you don’t have to carry alone")
    await expect(cards_on(hers)).not_to_contain_text("on duty")
    await axe(hers)


async def test_a_card_is_still_hers_after_all_this(site, new_person, mina, sam, tonight):
    await site.ask(send, mina, tonight, FEVER)
    his = await new_person(sam)

    await open_topic(his, tonight)

    await expect(post_of(his, FEVER)).to_be_visible()
    await expect(cards_on(his)).to_have_count(0)


async def test_her_card_and_the_help_page_follow_where_she_says_she_is(site, new_person, mina, tonight):
    await site.ask(send, mina, tonight, "I want to die")
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    await expect(cards_on(hers)).to_contain_text("in Northern Ireland, Lifeline")
    await cards_on(hers).get_by_role("link", name="Tell us which country").click()
    await hers.get_by_label("Which country are you in?").select_option("scotland")
    await hers.get_by_role("button", name="Save where I am").click()

    await open_topic(hers, tonight)

    await expect(cards_on(hers)).to_contain_text("NHS 24 on 111")
    await expect(cards_on(hers).get_by_text("0800 83 85 87")).to_be_visible()
    await hers.get_by_role("link", name="Help now").first.click()
    await expect(hers.get_by_text("0800 83 85 87")).to_be_visible()
    await hers.get_by_role("link", name="Wales").click()
    await expect(hers.get_by_text("NHS 111 Wales, then press 2")).to_be_visible()
    await looks_right(hers)


@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern_ireland", "elsewhere", ""])
async def test_help_is_at_the_same_place_for_everybody_without_scripts(site, new_person, mina, nation):
    await site.ask(choose_nation, member=mina, nation=nation)
    for member in (mina, None):
        page = await new_person(member, javascript=False)
        for path in ("/", "/join/", "/account/sign-in/", "/my/", "/services/"):
            await page.goto(path)
            link = page.get_by_role("link", name="Help now").first
            box = await link.bounding_box()
            assert box and box["y"] < 40, path
        await page.get_by_role("link", name="Help now").first.click()
        await expect(page.locator("a[href='tel:999']").first).to_be_visible()
        await expect(page.locator("a[href='tel:116123']").first).to_be_visible()


class TestWhileSheWrites:
    """Where a house has switched it on: one quiet line, before anything is sent, and nothing kept."""

    @pytest.fixture
    async def switched_on(self, site, browsers, monkeypatch):
        monkeypatch.setenv("READ_WHILE_TYPING", "1")
        house = Site()
        house.start()
        people = People(browsers, house)
        yield house, people
        await people.leave()
        house.stop(at_once=True)
        house.door.close()
        assert not people.wrongs, people.wrongs

    async def test_one_quiet_line_comes_under_the_box_and_goes_again(self, switched_on, site, mina, tonight):
        house, people = switched_on
        hers = await people.come(mina)
        await hers.goto(f"{house.url}{tonight.get_absolute_url()}")

        await hers.locator("#id_body").press_sequentially(FEVER)

        line = hers.locator(".glance")
        await expect(line).to_contain_text("Call your transplant unit")
        await expect(line).to_contain_text("nobody is told")
        await axe(hers)
        assert not await site.ask(Signpost.objects.exists)
        await hers.locator("#id_body").fill("")
        await expect(line).to_have_count(0)
