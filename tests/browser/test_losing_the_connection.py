"""Scene 1, on a train: whatever happens to the connection or the server, nothing is lost and nothing doubled."""

import asyncio
import re

from playwright.async_api import expect

from forum.topics.actions import hide_post
from forum.topics.models import Post
from tests.browser.pages import cuttable, open_topic, post_of, said_on, write
from tests.browser.people import DESK
from tests.cast import write as send


async def test_a_lost_connection_heals_by_itself_and_shows_what_was_missed(site, new_person, mina, sam, tonight):
    goes = await site.ask(send, sam, tonight, "this will be hidden")
    hers = await new_person(mina)
    cut = await cuttable(hers)
    await open_topic(hers, tonight)

    await cut()
    await expect(hers.locator("[data-connection]")).to_contain_text("No connection just now", timeout=15_000)
    await site.ask(send, sam, tonight, "said while she was in the tunnel")
    await site.ask(_hide, goes)
    await expect(post_of(hers, "this will be hidden")).to_be_visible()
    await expect(post_of(hers, "said while she was in the tunnel")).to_have_count(0)
    await hers.context.set_offline(False)

    await expect(post_of(hers, "said while she was in the tunnel")).to_be_visible()
    await expect(post_of(hers, "this will be hidden")).to_have_count(0)
    await expect(hers.locator("[data-connection]")).to_be_empty()
    await hers.reload()
    await expect(post_of(hers, "said while she was in the tunnel")).to_be_visible()
    await expect(post_of(hers, "this will be hidden")).to_have_count(0)


async def test_what_she_sends_without_a_connection_says_so_and_goes_later_with_the_same_key(
    site, new_person, mina, sam, tonight
):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)
    keys: list[str] = []
    hers.on("request", lambda request: keys.extend(_keys_in(request)))

    await hers.context.set_offline(True)
    await write(hers, "sent from the tunnel")
    pending = hers.locator("[data-pending-state]")
    await expect(pending).to_have_text("Waiting for a connection…")
    assert await site.ask(_bodies_in, tonight) == []
    await hers.context.set_offline(False)

    await expect(post_of(his, "sent from the tunnel")).to_be_visible()
    await expect(post_of(hers, "sent from the tunnel")).to_be_visible()
    await expect(pending).to_have_count(0)
    assert await site.ask(_bodies_in, tonight) == ["sent from the tunnel"]
    assert len(keys) > 1 and len(set(keys)) == 1, "each try is the same post"


async def test_a_restart_in_mid_conversation_loses_and_doubles_nothing(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)
    await write(hers, "before")
    await expect(post_of(his, "before")).to_be_visible()

    await asyncio.to_thread(site.stop)
    for number in range(3):
        await write(hers, f"mina, meanwhile {number}")
    await write(his, "sam, meanwhile")
    await expect(hers.locator("[data-pending-state]")).to_have_count(3)
    await asyncio.to_thread(site.start)

    await _both_show_what_the_database_has(site, hers, his, tonight, 5)
    hers_in_order = [words for words in await said_on(his) if words.startswith("mina, meanwhile")]
    assert hers_in_order == [f"mina, meanwhile {number}" for number in range(3)]


async def test_a_server_that_dies_while_posts_are_on_their_way_doubles_none(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    for number in range(3):
        await write(hers, f"mina {number}")
        await write(his, f"sam {number}")
    await asyncio.to_thread(site.restart, at_once=True)
    await write(his, "still here?")

    await _both_show_what_the_database_has(site, hers, his, tonight, 7)


async def test_what_she_was_writing_survives_a_reload_and_waits_on_her_other_phone(site, new_person, mina, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)

    async with hers.expect_response("**/draft/"):
        await hers.locator("#id_body").fill("half a thou")
    await hers.locator("#id_body").press_sequentially("ght")
    await hers.reload()
    await expect(hers.locator("#id_body")).to_have_value("half a thought")
    async with hers.expect_response("**/draft/"):
        await hers.locator("#id_body").press_sequentially("!")

    elsewhere = await new_person(mina)
    await open_topic(elsewhere, tonight)
    await expect(elsewhere.locator("#id_body")).to_have_value("half a thought!")


async def test_what_was_not_sent_yet_is_still_sent_after_a_reload(site, new_person, mina, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    await hers.route("**/posts/", lambda route: route.abort())
    await write(hers, "do not lose me")
    await expect(hers.locator("[data-pending-state]")).to_have_text("Waiting for a connection…")

    await hers.unroute("**/posts/")
    await hers.reload()

    await expect(post_of(hers, "do not lose me")).to_be_visible()
    assert await site.ask(_bodies_in, tonight) == ["do not lose me"]


async def _both_show_what_the_database_has(site, hers, his, topic, many: int) -> None:
    for page in (hers, his):
        await expect(page.locator("[data-pending-state]")).to_have_count(0, timeout=30_000)
        await expect(page.locator("[data-log] > .post[id]")).to_have_count(many, timeout=30_000)
    assert await said_on(hers) == await said_on(his) == await site.ask(_bodies_in, topic)


def _bodies_in(topic):
    return list(Post.objects.filter(topic=topic).order_by("position").values_list("body", flat=True))


def _hide(post):
    hide_post(post=Post.objects.get(pk=post.pk))


def _keys_in(request) -> list[str]:
    if not (request.method == "POST" and request.url.endswith("/posts/")):
        return []
    return re.findall(r'name="key"\s+([0-9a-f-]{36})', request.post_data or "")
