"""Scene 2: what sounds like an unmet need is answered with a private card; what cannot wait reaches a person."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from moderation.cases.actions import flag_post
from tests.browser.pages import axe, cards_on, frames_of, open_topic, post_of, write
from tests.browser.people import DESK
from tests.cast import write as send

FEVER = "temp 38.4 and shivery since this morning, transplant was in march, prob nothing"


async def test_she_alone_is_shown_where_to_get_care_and_everyone_reads_her_post(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    told = frames_of(his)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)

    await write(hers, FEVER)

    await expect(post_of(his, FEVER)).to_be_visible()
    card = cards_on(hers)
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Only you can see this")
    await expect(card.locator(".signpost__why")).to_contain_text("38.4")
    await expect(card).to_contain_text("Call your transplant unit")
    await expect(card).to_contain_text("Call 999 if")
    await expect(card.locator("a[href='tel:111']")).to_be_visible()
    await expect(card.get_by_role("button", name="I’m already getting help")).to_be_visible()
    await expect(card.get_by_role("button", name="This isn’t about me")).to_be_visible()

    await expect(cards_on(his)).to_have_count(0)
    await his.reload()
    await expect(post_of(his, FEVER)).to_be_visible()
    for heard in [*told, await his.content()]:
        assert "signpost-" not in heard and "Only you can see this" not in heard and "transplant unit" not in heard


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        ("I’m already getting help", "We’re glad somebody is on it."),
        ("This isn’t about me", "We’ll get better at this."),
        ("Put it away", None),
    ],
)
async def test_an_answer_on_the_card_is_taken_at_once_and_in_her_other_tab(
    site, new_person, mina, tonight, answer, then
):
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    await write(hers, FEVER)
    other_tab = await hers.context.new_page()
    await open_topic(other_tab, tonight)
    await expect(cards_on(other_tab)).to_have_count(1)

    await cards_on(hers).get_by_role("button", name=answer).click()

    if then:
        await expect(cards_on(hers)).to_contain_text(then)
    await expect(cards_on(hers).get_by_role("button")).to_have_count(0)
    await expect(cards_on(other_tab).get_by_role("button")).to_have_count(0)
    await expect(post_of(hers, FEVER)).to_be_visible()
    await hers.reload()
    await expect(post_of(hers, FEVER)).to_be_visible()
    await expect(cards_on(hers).get_by_role("button")).to_have_count(0)


async def test_her_own_team_s_number_comes_first_once_she_has_saved_it(site, new_person, mina, tonight):
    hers = await new_person(mina)
    await hers.goto("/my/care-team/")
    await hers.get_by_label("Who is it?").fill("Renal ward, nights")
    await hers.get_by_label("Their number").fill("020 7946 0018")
    await hers.get_by_role("button", name="Save it").click()
    await expect(hers.locator("a[href='tel:02079460018']")).to_be_visible()

    await open_topic(hers, tonight)
    await write(hers, FEVER)

    await expect(cards_on(hers).locator(".call__link").first).to_have_attribute("href", "tel:02079460018")


async def test_a_crisis_is_read_by_everyone_and_stands_first_in_the_queue(site, new_person, mina, sam, ada, tonight):
    earlier = await site.ask(send, sam, tonight, "buy my book about kidneys")
    await site.ask(flag_post, by=mina, post=earlier, harm_code="cruelty", words="", key=uuid4())
    hers, his = await new_person(mina), await new_person(sam, viewport=DESK)
    queue = await new_person(ada, viewport=DESK)
    await open_topic(hers, tonight)
    await open_topic(his, tonight)
    await queue.goto("/queue/")
    await expect(queue.locator(".case")).to_have_count(1)

    await write(hers, "I want to die")

    await expect(post_of(his, "I want to die")).to_be_visible()
    await expect(queue.locator(".case")).to_have_count(2)
    first = queue.locator(".case").first
    await expect(first).to_contain_text("I want to die")
    await expect(cards_on(hers)).to_contain_text("the moderator on duty has been asked to look")
    await expect(cards_on(hers).locator("a[href='tel:116123']")).to_be_visible()
    await expect(cards_on(his)).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
async def test_the_number_to_ring_can_be_read_when_it_matters_most(site, new_person, mina, tonight, dark):
    hers = await new_person(mina, dark=dark)
    await open_topic(hers, tonight)

    await write(hers, "cant breathe properly, chest pain and my lips have gone blue")

    await expect(cards_on(hers).locator("a[href='tel:999']")).to_be_visible()
    await axe(hers)
