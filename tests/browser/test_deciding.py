"""Scene 3: somebody tells a moderator; one moderator takes it, decides it, and everybody concerned hears of it."""

from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from moderation.cases.actions import claim_case, decide_case, flag_post
from moderation.cases.models import Case, Claim
from tests.browser.pages import decide, open_menu, open_topic, post_of, take
from tests.browser.people import DESK
from tests.cast import write as send

CRUEL = "you lot are pathetic, stop whining"

TAKE_ALL_THE_SAME = """async address => {
  const token = document.cookie.match(/csrftoken=(\\w+)/)[1]
  const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" })
  return answer.status
}"""


@pytest.fixture
def cruel(mina, tonight):
    """Something of mina's that hurts."""
    return send(mina, tonight, CRUEL)


@pytest.fixture
def case(cruel, sam):
    """Sam has told a moderator about it."""
    return flag_post(by=sam, post=cruel, harm_code="cruelty", words="this is about Kit", key=uuid4()).case


async def test_telling_a_moderator_takes_two_steps_and_reaches_an_open_queue(
    site, new_person, sam, ada, cruel, tonight
):
    his, queue = await new_person(sam), await new_person(ada, viewport=DESK)
    await queue.goto("/queue/")
    await expect(queue.get_by_text("Nothing is waiting.")).to_be_visible()
    await open_topic(his, tonight)

    menu = await open_menu(his, CRUEL)
    await menu.get_by_role("link", name="Tell a moderator").click()
    await his.get_by_label("It’s cruel, threatening, or picks on somebody").check()
    await his.get_by_label("Anything else we should know?").fill("it is about Kit")
    await his.get_by_role("button", name="Tell a moderator").click()
    await expect(his.get_by_role("heading", name="Thank you for telling us")).to_be_visible()

    row = queue.locator(".case")
    await expect(row).to_contain_text("Cruel or threatening")
    await expect(row).to_contain_text(CRUEL)
    await expect(row).to_contain_text("Nobody has it yet")
    await expect(queue.get_by_text("Nothing is waiting.")).to_be_hidden()
    await expect(row.get_by_role("timer")).to_have_text("1 h")
    await his.get_by_role("link", name="Back to the conversation").click()
    await expect(post_of(his, CRUEL)).to_be_visible()


async def test_the_clock_of_what_cannot_wait_is_seen_running(site, new_person, sam, ada, cruel):
    queue = await new_person(ada, viewport=DESK)
    await site.ask(flag_post, by=sam, post=cruel, harm_code="danger_now", words="", key=uuid4())
    await queue.goto("/queue/")

    timer = queue.get_by_role("timer")
    first = await timer.inner_text()

    await expect(timer).not_to_have_text(first)


async def test_what_one_moderator_takes_the_other_sees_taken_and_cannot_take(site, new_person, ada, jo, case):
    hers, other, queue = await new_person(ada), await new_person(jo, viewport=DESK), await new_person(jo)
    for page in (hers, other):
        await page.goto(case.get_absolute_url())
    await queue.goto("/queue/")
    await expect(other.get_by_role("button", name="Take this")).to_be_enabled()

    await hers.get_by_role("button", name="Take this").click()

    await expect(hers.get_by_text("You have it")).to_be_visible()
    await expect(queue.locator(".case")).to_contain_text("Ada has it")
    await expect(other.locator("[data-news]")).to_contain_text("Ada has just taken this")
    await expect(other.get_by_role("button", name="Take this")).to_have_count(0)
    # Even if it is asked for all the same, by a page that heard nothing.
    status = await other.evaluate(TAKE_ALL_THE_SAME, f"{case.get_absolute_url()}claim/")
    assert 400 <= status < 500
    assert await site.ask(_holders, case) == ["Ada"]


async def test_a_case_is_read_in_its_context(site, new_person, mina, sam, ada, tonight):
    await site.ask(send, sam, tonight, "said before it")
    post = await site.ask(send, mina, tonight, CRUEL)
    await site.ask(send, sam, tonight, "said after it")
    flag = await site.ask(flag_post, by=sam, post=post, harm_code="cruelty", words="this is about Kit", key=uuid4())
    hers = await new_person(ada, viewport=DESK)

    await hers.goto("/queue/")
    await hers.get_by_role("link", name="Cruel or threatening").click()

    await expect(hers).to_have_url(f"{site.url}{flag.case.get_absolute_url()}")
    said = await hers.locator(".log--case .post__body").all_inner_texts()
    assert said == ["said before it", CRUEL, "said after it"]
    await expect(hers.get_by_text("this is about Kit")).to_be_visible()


async def test_left_where_it_is(site, new_person, sam, ada, case, tonight):
    hers, his = await new_person(ada, viewport=DESK), await new_person(sam)
    await open_topic(his, tonight)
    await take(hers, case)

    await decide(hers, "no_action")

    await expect(his.locator("[data-notice]")).to_be_visible()
    await expect(post_of(his, CRUEL)).to_be_visible()
    await _reads_in_notices(his, "We’ve looked at what you told us about", "left it where it is")


async def test_written_to_in_private(site, new_person, mina, sam, ada, case, tonight):
    hers, writer = await new_person(ada, viewport=DESK), await new_person(mina)
    await open_topic(writer, tonight)
    await take(hers, case)

    await decide(hers, "write_to_them", letter="That sounded like a rough night. How are you doing?")

    await expect(writer.locator("[data-notice]")).to_be_visible()
    await expect(post_of(writer, CRUEL)).to_be_visible()
    await _reads_in_notices(writer, "Ada has written to you", "How are you doing?")


async def test_hidden_from_every_open_tab_and_gone_for_good(site, new_person, mina, sam, ada, case, tonight):
    hers, his, writer = await new_person(ada, viewport=DESK), await new_person(sam), await new_person(mina)
    second = await his.context.new_page()
    for page in (his, second, writer):
        await open_topic(page, tonight)
        await expect(post_of(page, CRUEL)).to_be_visible()
    await take(hers, case)

    await decide(hers, "hide", rule="kind", facts="You called people pathetic.")

    for page in (his, second):
        await expect(post_of(page, CRUEL)).to_have_count(0)
    await expect(post_of(writer, CRUEL)).to_contain_text("We’ve hidden this")
    await his.context.set_offline(True)
    await his.context.set_offline(False)
    await site.ask(send, sam, tonight, "after all that")
    await expect(post_of(his, "after all that")).to_be_visible()
    await expect(post_of(his, CRUEL)).to_have_count(0)
    await his.reload()
    await expect(post_of(his, "after all that")).to_be_visible()
    await expect(post_of(his, CRUEL)).to_have_count(0)
    await _reads_in_notices(writer, "We’ve hidden something you wrote", "You called people pathetic.")
    await _reads_in_notices(his, "We’ve looked at what you told us about", "done something about it")


async def test_hidden_and_warned(site, new_person, mina, ada, case):
    hers, writer = await new_person(ada, viewport=DESK), await new_person(mina)
    await take(hers, case)

    await decide(hers, "hide_and_warn", rule="kind", facts="You called people pathetic.")

    await _reads_in_notices(writer, "ask you not to do it again", "Please don’t do this again")
    await expect(writer.get_by_text("Be kind, also when you disagree")).to_be_visible()


async def test_a_decision_without_its_reasons_comes_back_with_what_was_written(site, new_person, ada, case):
    hers = await new_person(ada, viewport=DESK)
    await take(hers, case)

    await hers.locator("input[name=outcome][value=hide]").check()
    await hers.locator("#id_facts").fill("Half a reason")
    await hers.get_by_role("button", name="Decide this").click()

    await expect(hers.locator("#id_facts")).to_have_value("Half a reason")
    await expect(hers.locator("input[name=outcome][value=hide]")).to_be_checked()
    await expect(hers.get_by_role("button", name="Decide this")).to_be_visible()
    assert await site.ask(_is_open, case)


async def test_asked_again_it_is_decided_by_somebody_else_and_can_come_back(
    site, new_person, mina, sam, ada, jo, case, tonight
):
    await site.ask(_hidden_by, ada, case)
    writer, first, second = await new_person(mina), await new_person(ada), await new_person(jo, viewport=DESK)
    his = await new_person(sam)
    await open_topic(his, tonight)
    await writer.goto("/notices/")
    await writer.get_by_role("link", name="We’ve hidden something you wrote").click()
    await writer.get_by_label("What did we get wrong?").fill("It is a line from a song we all like.")
    await writer.get_by_role("button", name="Ask us to look again").click()
    await expect(writer.get_by_text("Somebody who was not part of the first decision is looking")).to_be_visible()

    await first.goto(case.get_absolute_url())
    await expect(first.get_by_role("button", name="Take this")).to_have_count(0)
    await second.goto("/queue/")
    await expect(second.locator(".case")).to_have_count(1)
    await take(second, case)
    await decide(second, "overturn")

    await expect(post_of(his, CRUEL)).to_be_visible()
    await _reads_in_notices(writer, "We looked again, and you were right", "We’re sorry")


async def test_the_audit_says_who_did_what_and_why(site, new_person, ada, sam, case):
    await site.ask(_hidden_by, ada, case)
    hers = await new_person(ada, viewport=DESK)

    await hers.goto("/audit/")

    rows = hers.locator("tbody tr")
    await expect(rows.filter(has_text="Ada").filter(has_text="You called people pathetic.")).not_to_have_count(0)
    assert CRUEL not in await hers.content(), "the audit tells what was done, not what was said"


async def _reads_in_notices(page: Page, title: str, words: str) -> None:
    await page.goto("/notices/")
    await page.get_by_role("link", name=title).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    await expect(page.locator("article")).to_contain_text(words)


def _hidden_by(moderator, case):
    claim = claim_case(case=case, moderator=moderator)
    facts = "You called people pathetic."
    decide_case(moderator=moderator, token=claim.token, outcome="hide", rule="kind", facts=facts, letter="")


def _holders(case):
    return [
        claim.moderator.name for claim in Claim.objects.filter(case=case, ended_at=None).select_related("moderator")
    ]


def _is_open(case):
    return Case.objects.open().filter(pk=case.pk).exists()
