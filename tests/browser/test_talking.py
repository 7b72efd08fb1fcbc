"""Scene 1: a member on her phone and a supporter at his desk, in the same live room."""

import time

from playwright.async_api import expect

from forum.topics.models import Post
from tests.browser.pages import open_topic, post_of, said_on, write
from tests.browser.people import DESK
from tests.cast import write as send

PASSWORD = "moss-lantern-seventeen"


async def test_she_signs_in_sees_what_is_new_and_talks_live(site, new_person, mina, sam, tonight):
    await site.ask(give_password, mina)
    await site.ask(send, sam, tonight, "quiet night so far")
    his = await new_person(sam, viewport=DESK)
    hers = await new_person()
    await open_topic(his, tonight)

    await hers.goto("/")
    await hers.get_by_role("link", name="Sign in").click()
    await hers.get_by_label("Email").fill(mina.email)
    await hers.get_by_label("Password").fill(PASSWORD)
    await hers.get_by_role("button", name="Sign in").click()

    await expect(hers.get_by_role("heading", name="Hello Mina")).to_be_visible()
    row = hers.locator(f"#topic-{tonight.pk}")
    await expect(row).to_contain_text("1 new")
    await expect(row).to_contain_text("quiet night so far")

    await row.get_by_role("link", name="Tonight").click()
    await expect(post_of(hers, "quiet night so far")).to_be_visible()
    await expect(hers.locator("[data-presence]")).to_have_text("2 here")
    await expect(his.locator("[data-presence]")).to_have_text("2 here")

    await hers.locator("#id_body").press_sequentially("an")
    await expect(his.locator("[data-typing]")).to_have_text("Mina is writing…")

    began = time.monotonic()
    await write(hers, "anyone up?")
    await expect(post_of(his, "anyone up?")).to_be_visible()
    print(f"hers showed in his after {time.monotonic() - began:.2f} s")
    began = time.monotonic()
    await write(his, "always. what's going on")
    await expect(post_of(hers, "always. what's going on")).to_be_visible()
    print(f"his showed in hers after {time.monotonic() - began:.2f} s")

    together = ["quiet night so far", "anyone up?", "always. what's going on"]
    assert await said_on(hers) == await said_on(his) == together

    await his.close()
    await expect(hers.locator("[data-presence]")).to_have_text("1 here")


async def test_many_posts_at_once_stand_in_the_same_order_in_both(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    for number in range(4):
        await write(hers, f"mina says {number}")
        await write(his, f"sam says {number}")

    await expect(hers.locator("[data-log] > .post[id]")).to_have_count(8)
    await expect(his.locator("[data-log] > .post[id]")).to_have_count(8)
    assert await said_on(hers) == await said_on(his) == await site.ask(bodies_in, tonight)


async def test_what_was_said_and_seen_is_no_longer_new_in_her_spaces(site, new_person, mina, sam, tonight, thread):
    await site.ask(send, sam, tonight, "read this one")
    await site.ask(send, sam, thread, "and not this one")
    hers = await new_person(mina)

    await open_topic(hers, tonight)
    await hers.goto("/")

    await expect(hers.locator(f"#topic-{thread.pk}")).to_contain_text("1 new")
    await expect(hers.locator(f"#topic-{tonight.pk}")).not_to_contain_text("new")
    topics = await hers.locator(".topic__title").all_inner_texts()
    assert topics == ["How was clinic?", "Tonight"], "newest activity first"


def bodies_in(topic):
    return list(Post.objects.filter(topic=topic).order_by("position").values_list("body", flat=True))


def give_password(member):
    member.set_password(PASSWORD)
    member.save()
