"""One's own posts: in two tabs, held, changed and taken back."""

from playwright.async_api import expect

from moderation.cases.models import Case
from tests.browser.pages import decide, frames_of, open_menu, open_topic, post_of, take, write
from tests.browser.people import DESK

HELD = "text me on 07700 900123"


async def test_what_she_writes_in_one_tab_stands_in_her_other_once(site, new_person, mina, tonight):
    phone, desk = await new_person(mina), await new_person(mina, viewport=DESK)
    await open_topic(phone, tonight)
    await open_topic(desk, tonight)

    await write(phone, "from the phone")
    await write(desk, "from the desk")

    for page in (phone, desk):
        await expect(post_of(page, "from the phone")).to_have_count(1)
        await expect(post_of(page, "from the desk")).to_have_count(1)
        await expect(page.locator("[data-log] > .post")).to_have_count(2)
        await expect(page.locator("[data-presence]")).to_have_text("1 here")


async def test_a_held_post_is_hers_alone_until_a_moderator_lets_it_through(site, new_person, mina, sam, ada, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    told = frames_of(his)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    await write(hers, HELD)
    await expect(post_of(hers, HELD)).to_contain_text("A moderator is reading this first.")
    await write(hers, "anyway, how was clinic?")
    await expect(post_of(his, "anyway, how was clinic?")).to_be_visible()
    await expect(post_of(his, HELD)).to_have_count(0)
    await his.reload()
    await expect(post_of(his, "anyway, how was clinic?")).to_be_visible()
    assert not [heard for heard in [*told, await his.content()] if "07700" in heard]
    await hers.reload()
    await expect(post_of(hers, HELD)).to_contain_text("A moderator is reading this first.")

    moderator = await new_person(ada, viewport=DESK)
    await take(moderator, await site.ask(Case.objects.get))
    await decide(moderator, "let_through")

    await expect(post_of(his, HELD)).to_be_visible()
    await expect(post_of(hers, HELD)).not_to_contain_text("A moderator is reading this first.")
    for page in (hers, his):
        await expect(page.locator("[data-log] > .post").last).to_contain_text(HELD)


async def test_changing_and_taking_back_show_in_every_tab(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)
    await write(hers, "clinic was fnie")
    await expect(post_of(his, "clinic was fnie")).to_be_visible()

    menu = await open_menu(hers, "clinic was fnie")
    await menu.get_by_role("link", name="Change it").click()
    await hers.locator("textarea").fill("clinic was fine")
    await hers.get_by_role("button", name="Save it").click()
    await expect(post_of(his, "clinic was fine")).to_contain_text("changed")
    await expect(post_of(his, "clinic was fnie")).to_have_count(0)

    menu = await open_menu(hers, "clinic was fine")
    await menu.get_by_role("link", name="Take it back").click()
    await hers.get_by_role("button", name="Take it back").click()
    await expect(post_of(his, "clinic was fine")).to_have_count(0)


async def test_somebody_she_mutes_she_no_longer_reads_nor_hears(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    await open_topic(his, tonight)
    await write(his, "before the mute")
    await open_topic(hers, tonight)

    menu = await open_menu(hers, "before the mute")
    await menu.get_by_role("button", name="Stop seeing Sam").click()
    await expect(hers.get_by_text("Unmute")).to_be_visible()
    await open_topic(hers, tonight)
    await write(his, "after the mute")
    await write(hers, "quiet now")

    await expect(post_of(his, "quiet now")).to_be_visible()
    await expect(post_of(hers, "quiet now")).to_be_visible()
    await expect(post_of(hers, "the mute")).to_have_count(0)
