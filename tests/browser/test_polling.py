"""Where sockets are blocked: the same conversation, by asking every few seconds. No socket is opened in these."""

from playwright.async_api import expect

from forum.topics.actions import hide_post
from forum.topics.models import Post
from tests.browser.pages import cards_on, open_topic, post_of, write
from tests.browser.people import DESK
from tests.browser.test_caring import FEVER
from tests.cast import write as send

A_FEW_SECONDS = 10_000


async def test_what_others_write_and_what_goes_arrives_within_seconds(site, new_person, mina, sam, tonight):
    goes = await site.ask(send, sam, tonight, "this will be hidden")
    hers, his = await new_person(mina, live="poll"), await new_person(sam, viewport=DESK, live="poll")
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    await write(his, "are you there?")
    await expect(post_of(hers, "are you there?")).to_be_visible(timeout=A_FEW_SECONDS)
    await site.ask(_hide, goes)

    await expect(post_of(hers, "this will be hidden")).to_have_count(0, timeout=A_FEW_SECONDS)
    await expect(post_of(his, "this will be hidden")).to_contain_text("We’ve hidden this", timeout=A_FEW_SECONDS)


async def test_her_card_comes_too_and_to_her_alone(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina, live="poll"), await new_person(sam, live="poll")
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    await write(hers, FEVER)

    await expect(post_of(his, FEVER)).to_be_visible(timeout=A_FEW_SECONDS)
    await expect(cards_on(hers)).to_have_count(1, timeout=A_FEW_SECONDS)
    await expect(cards_on(his)).to_have_count(0)


async def test_a_page_whose_socket_is_never_answered_turns_to_polling_by_itself(site, new_person, mina, sam, tonight):
    hers = await new_person(mina, live="either")
    await hers.route_web_socket("**/live/", lambda line: line.close())
    await open_topic(hers, tonight)

    await site.ask(send, sam, tonight, "through the firewall")

    await expect(post_of(hers, "through the firewall")).to_be_visible(timeout=30_000)


def _hide(post):
    hide_post(post=Post.objects.get(pk=post.pk))
