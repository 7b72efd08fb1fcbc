"""Finding help: anybody finds somebody to turn to, or says what is wrong; a supporter puts it below their words."""

import re

import pytest
from playwright.async_api import expect

from forum.members.models import Office
from forum.signposting.services.models import Doubt, Service
from forum.signposting.services.shipped import ship_services
from tests.browser.pages import axe, fits, open_topic, post_of, write
from tests.browser.people import DESK
from tests.cast import make_staff
from tests.cast import write as send


@pytest.fixture
def directory(db):
    ship_services()


@pytest.fixture
def samaritans(directory):
    return Service.objects.get(key="samaritans")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
async def test_a_stranger_finds_somebody_however_it_is_spelt_and_says_what_is_wrong(
    site, new_person, samaritans, javascript
):
    page = await new_person(javascript=javascript)
    await page.goto("/")
    await page.get_by_role("link", name="Find help", exact=True).first.click()
    await expect(page.get_by_role("heading", name="Find help")).to_be_visible()

    await page.get_by_label("What do you need, in a word or two?").fill("samaritens")
    await page.get_by_role("button", name="Look").click()
    await expect(page.get_by_role("status")).to_have_text("1 place that could help")
    assert "samaritens" not in await page.title() and page.url.endswith("/services/"), "nor in the address"
    await page.get_by_role("link", name="Samaritans", exact=True).click()
    await expect(page.locator("a[href='tel:116123']")).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("status")).to_have_text("1 place that could help")
    await page.get_by_role("link", name="Samaritans", exact=True).click()
    await expect(page.get_by_text("Answers at any hour")).to_be_visible()

    await page.get_by_role("button", name="This is wrong").click()

    await expect(page.get_by_text("Thank you. Somebody will check it")).to_be_visible()
    assert (await site.ask(Doubt.objects.get)).kind == "told"


async def test_narrowing_it_down_and_an_answer_even_where_there_is_none(site, new_person, directory):
    page = await new_person()
    await page.goto("/services/")
    await page.get_by_role("link", name="Somewhere to live").click()
    await expect(page.get_by_role("link", name="Shelter Cymru", exact=True)).to_be_visible()

    await page.get_by_text("Narrow it down").click()
    await page.get_by_label("In", exact=True).select_option(label="Scotland")
    await page.get_by_role("button", name="Look").click()
    await expect(page.get_by_role("link", name="Shelter Scotland", exact=True)).to_be_visible()
    await expect(page.get_by_role("link", name="Shelter Cymru", exact=True)).to_have_count(0)
    await axe(page)
    await fits(page)

    await page.get_by_label("What do you need, in a word or two?").fill("zzzqqq")
    await page.get_by_role("button", name="Look").click()

    await expect(page.get_by_text("you can still turn to somebody")).to_be_visible()
    await expect(page.locator("main a[href='tel:116123']")).to_be_visible()
    await axe(page)
    await fits(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
async def test_a_supporter_puts_a_place_below_what_he_has_begun_and_everybody_sees_its_card(
    site, new_person, mina, sam, tonight, samaritans, javascript
):
    await site.ask(send, mina, tonight, "nobody to talk to at 3am, again")
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK, javascript=javascript)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)
    await his.locator("#id_body").press_sequentially("I ring them myself")

    await his.get_by_role("button", name="Add a place to get help").click()
    await his.get_by_label("What do you need, in a word or two?").fill("samaritans")
    await his.get_by_role("button", name="Look").click()
    await his.get_by_role("link", name="Samaritans", exact=True).click()
    await his.get_by_role("button", name="Put this in my reply").click()

    address = samaritans.get_absolute_url()
    body = his.locator("#id_body")
    await expect(body).to_have_value(_ends_with("I ring them myself\n\nSamaritans: ", address))
    await his.get_by_role("button", name="Send").click()

    for page in (hers, his):
        card = post_of(page, "Samaritans: ").locator(".service-card")
        await expect(card).to_have_count(1)
        await expect(card.locator("a[href='tel:116123']")).to_be_visible()
    for page in (hers, his) if javascript else (hers,):
        await axe(page)
        await fits(page)
    await hers.reload()
    await expect(post_of(hers, "Samaritans: ").locator(".service-card")).to_have_count(1)


def _ends_with(before, address):
    return re.compile(rf"^{re.escape(before)}http://\S+{re.escape(address)}$")


async def test_a_member_has_no_such_button_and_may_write_the_address(site, new_person, mina, tonight, samaritans):
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    await expect(hers.get_by_role("button", name="Add a place to get help")).to_have_count(0)

    await write(hers, f"these are good {samaritans.get_absolute_url()}")

    await expect(post_of(hers, "these are good").locator(".service-card")).to_contain_text("Samaritans")


async def test_a_keeper_puts_right_what_somebody_said_is_wrong(site, new_person, samaritans):
    stranger, hers = await new_person(javascript=False), await new_person(await site.ask(_keeper), viewport=DESK)
    await stranger.goto(samaritans.get_absolute_url())
    await stranger.get_by_label("What is wrong with it?").fill("the number is 116 124 now")
    await stranger.get_by_role("button", name="This is wrong").click()

    await hers.goto("/")
    await hers.get_by_role("link", name="Directory").click()
    await expect(hers.get_by_text("the number is 116 124 now")).to_be_visible()
    await axe(hers)
    await hers.get_by_role("link", name="Samaritans", exact=True).click()
    await axe(hers)
    await hers.get_by_role("link", name="Put it right").click()
    await axe(hers)
    await hers.get_by_label("Phone", exact=True).fill("116 124")
    await hers.get_by_role("button", name="Save it, checked today").click()

    await expect(hers.get_by_text("It said before: Phone “116 123”")).to_be_visible()
    await stranger.goto(samaritans.get_absolute_url())
    await expect(stranger.locator("a[href='tel:116124']")).to_be_visible()
    await expect(stranger.get_by_text("We last checked this on")).to_be_visible()


def _keeper():
    return make_staff("Olu", Office.Kind.MEMBERSHIP_OFFICER)


async def test_a_keeper_adds_a_local_one_and_takes_it_off_again(site, new_person, directory):
    hers = await new_person(await site.ask(_keeper))
    await hers.goto("/directory/add/")
    await hers.get_by_label("Its name").fill("Sunday tea")
    await hers.get_by_label("What they do").fill("Tea on Sundays, for whoever is on their own.")
    await hers.get_by_role("button", name="Add it, checked today").click()
    await expect(hers.get_by_text("Choose one, or nobody finds it.")).to_be_visible()
    await axe(hers)
    await fits(hers)
    await expect(hers.get_by_label("Its name")).to_have_value("Sunday tea")
    await hers.get_by_label("What it is for, first of all").select_option(label="Feeling alone")
    await hers.get_by_label("Town or area").fill("Leeds")
    await hers.get_by_label("Phone", exact=True).fill("0113 496 0000")
    await hers.get_by_label("When they answer").fill("Sun 2pm-5pm")
    await hers.get_by_label("Where you read all this").fill("tea.example")
    await hers.get_by_role("button", name="Add it, checked today").click()

    await hers.get_by_role("link", name="As everybody sees it").click()
    await expect(hers.get_by_text("Sun, 14:00 to 17:00")).to_be_visible()
    address = hers.url
    await hers.get_by_role("link", name="Keep this one up to date").click()
    await hers.get_by_label("Why is it going?").fill("They have moved away.")
    await hers.get_by_role("button", name="Take it off the list").click()

    await expect(hers.get_by_text("Taken off the list: They have moved away.")).to_be_visible()
    await hers.goto(address)
    await expect(hers.get_by_role("heading", name="Sunday tea isn’t in the directory any more")).to_be_visible()
    await axe(hers)
    await fits(hers)
