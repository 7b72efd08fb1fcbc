"""A no is a sentence, and the words come back."""

from django.contrib.sessions.models import Session
from playwright.async_api import expect

from forum.topics.models import Post
from tests.browser.pages import axe, open_menu, open_topic, post_of, write
from tests.browser.test_caring import FEVER
from tests.cast import write as send

WORDS = "is anyone looking after this place"


async def test_when_nobody_is_on_duty_any_more_she_is_told_and_keeps_her_words(site, new_person, mina, kidney, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    await site.ask(kidney.shifts.all().delete)

    await write(hers, WORDS)

    await expect(hers.locator("[data-error]")).to_contain_text("Your words are back in the box.")
    await expect(hers.locator("#id_body")).to_have_value(WORDS)
    await expect(hers.locator("[data-pending-state]")).to_have_count(0)
    await expect(hers.locator("[data-log] > .post")).to_have_count(0)


async def test_too_many_words_come_back_with_how_many_there_may_be(site, new_person, mina, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    long = "so " * 3500

    await write(hers, long)

    await expect(hers.locator("[data-error]")).to_contain_text("10,000")
    assert (await hers.locator("#id_body").input_value()).split() == long.split()


async def test_signed_out_elsewhere_she_is_told_and_her_words_wait_until_she_is_back(site, new_person, mina, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    cookies = await hers.context.cookies()
    await site.ask(Session.objects.all().delete)

    await write(hers, WORDS)
    await expect(hers.locator("[data-error]")).to_contain_text("You’ve been signed out. Your words are kept here.")

    again = await new_person(mina)
    await hers.context.clear_cookies()
    await hers.context.add_cookies(await again.context.cookies())
    assert cookies
    await hers.goto(tonight.get_absolute_url())
    await expect(post_of(hers, WORDS)).to_be_visible()
    assert await site.ask(Post.objects.filter(body=WORDS).count) == 1


async def test_nothing_is_not_sent(site, new_person, mina, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)

    await write(hers, "   ")

    await expect(hers.locator("[data-error]")).to_have_text("Write something first.")
    assert await site.ask(Post.objects.count) == 0


async def test_what_looks_like_code_is_words(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    await write(hers, "<script>document.title = 'mine'</script><img src=x onerror=alert(1)> [tap](javascript:alert(1))")

    for page in (hers, his):
        await expect(post_of(page, "document.title")).to_be_visible()
        assert await page.locator(".post__body :is(script, img, [href^='javascript'])").count() == 0
        assert await page.title() == "A conversation"


async def test_the_room_stays_usable_with_a_menu_open_a_card_shown_and_words_waiting(
    site, new_person, mina, sam, tonight
):
    await site.ask(send, sam, tonight, "evening all")
    hers = await new_person(mina, dark=True)
    await open_topic(hers, tonight)
    await write(hers, FEVER)
    await expect(hers.locator(".signpost")).to_be_visible()
    await hers.route("**/posts/", lambda route: route.abort())
    await write(hers, "this one waits")
    await expect(hers.locator("[data-pending-state]")).to_have_text("Waiting for a connection…")
    await axe(hers)

    await open_menu(hers, "evening all")
    await axe(hers)
