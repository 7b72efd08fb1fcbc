"""All of it without JavaScript, by loading pages again."""

from uuid import uuid4

from playwright.async_api import expect

from moderation.cases.actions import flag_post
from moderation.cases.models import Case
from tests.browser.pages import cards_on, decide, open_menu, open_topic, post_of, take, write
from tests.browser.people import DESK
from tests.browser.test_caring import FEVER
from tests.browser.test_talking import PASSWORD, give_password
from tests.cast import write as send

CRUEL = "you lot are pathetic, stop whining"


async def test_reading_and_writing(site, new_person, mina, sam, tonight):
    await site.ask(give_password, mina)
    hers, his = await new_person(javascript=False), await new_person(sam, viewport=DESK, javascript=False)
    await hers.goto("/")
    await hers.get_by_role("link", name="Sign in").click()
    await hers.get_by_label("Email").fill(mina.email)
    await hers.get_by_label("Password").fill(PASSWORD)
    await hers.get_by_role("button", name="Sign in").click()
    await hers.get_by_role("link", name="Tonight").click()
    await write(hers, "anyone up?")
    await expect(post_of(hers, "anyone up?")).to_be_visible()
    await expect(hers.locator("#id_body")).to_be_empty()

    await his.goto(tonight.get_absolute_url())
    await write(his, "always")
    await hers.reload()

    await expect(post_of(hers, "always")).to_be_visible()
    await hers.go_back()
    await hers.go_forward()
    await expect(post_of(hers, "anyone up?")).to_have_count(1)


async def test_a_refusal_keeps_the_words(site, new_person, mina, kidney, tonight):
    hers = await new_person(mina, javascript=False)
    await open_topic(hers, tonight)
    await site.ask(kidney.shifts.all().delete)

    await write(hers, "is anyone looking after this place")

    await expect(hers.get_by_text("No moderator is here")).to_be_visible()
    await expect(hers.get_by_label("What you wrote")).to_have_value("is anyone looking after this place")


async def test_her_card_and_her_answer(site, new_person, mina, sam, tonight):
    hers, his = await new_person(mina, javascript=False), await new_person(sam, javascript=False)
    await open_topic(hers, tonight)

    await write(hers, FEVER)
    await expect(cards_on(hers).locator("a[href='tel:111']")).to_be_visible()
    await open_topic(his, tonight)
    await expect(post_of(his, FEVER)).to_be_visible()
    await expect(cards_on(his)).to_have_count(0)
    await cards_on(hers).get_by_role("button", name="I’m already getting help").click()

    await expect(post_of(hers, FEVER)).to_be_visible()
    await expect(cards_on(hers).get_by_role("button")).to_have_count(0)


async def test_telling_taking_deciding_and_being_told(site, new_person, mina, sam, ada, jo, tonight):
    await site.ask(send, mina, tonight, CRUEL)
    his, hers = await new_person(sam, javascript=False), await new_person(ada, viewport=DESK, javascript=False)
    await open_topic(his, tonight)
    menu = await open_menu(his, CRUEL)
    await menu.get_by_role("link", name="Tell a moderator").click()
    await his.get_by_role("button", name="Tell a moderator").click()
    await expect(his.get_by_text("Choose what comes closest.")).to_be_visible()
    await his.get_by_label("It’s cruel, threatening, or picks on somebody").check()
    await his.get_by_role("button", name="Tell a moderator").click()
    await expect(his.get_by_role("heading", name="Thank you for telling us")).to_be_visible()

    await hers.goto("/queue/")
    await expect(hers.locator("due-clock")).to_contain_text("by ")
    await hers.get_by_role("link", name="Cruel or threatening").click()
    case = await site.ask(Case.objects.get)
    await take(hers, case)
    other = await new_person(jo, javascript=False)
    await other.goto(case.get_absolute_url())
    await expect(other.get_by_role("heading", name="Ada has this")).to_be_visible()
    await decide(hers, "hide", rule="kind", facts="You called people pathetic.")

    await open_topic(his, tonight)
    await expect(post_of(his, CRUEL)).to_have_count(0)
    await his.goto("/notices/")
    await expect(his.get_by_role("link", name="We’ve looked at what you told us about")).to_be_visible()
    writer = await new_person(mina, javascript=False)
    await open_topic(writer, tonight)
    await post_of(writer, CRUEL).get_by_role("link", name="your notices").click()
    await writer.get_by_role("link", name="We’ve hidden something you wrote").click()
    await writer.get_by_label("What did we get wrong?").fill("It is a line from a song.")
    await writer.get_by_role("button", name="Ask us to look again").click()
    await expect(writer.get_by_text("Somebody who was not part of the first decision is looking")).to_be_visible()


async def test_a_decision_without_its_reasons_comes_back_with_what_was_written(
    site, new_person, mina, sam, ada, tonight
):
    post = await site.ask(send, mina, tonight, CRUEL)
    flag = await site.ask(flag_post, by=sam, post=post, harm_code="cruelty", words="", key=uuid4())
    hers = await new_person(ada, viewport=DESK, javascript=False)
    await take(hers, flag.case)

    await hers.locator("input[name=outcome][value=hide]").check()
    await hers.locator("#id_facts").fill("Half a reason")
    await hers.get_by_role("button", name="Decide this").click()

    await expect(hers.locator("#id_facts")).to_have_value("Half a reason")
    await expect(hers.locator("input[name=outcome][value=hide]")).to_be_checked()


async def test_changing_and_taking_back(site, new_person, mina, tonight):
    await site.ask(send, mina, tonight, "Clinic went fine tday.")
    hers = await new_person(mina, javascript=False)
    await open_topic(hers, tonight)

    menu = await open_menu(hers, "Clinic went fine")
    await menu.get_by_role("link", name="Change it").click()
    await hers.locator("textarea").fill("Clinic went fine today.")
    await hers.get_by_role("button", name="Save it").click()
    await expect(post_of(hers, "Clinic went fine today.")).to_contain_text("changed")

    menu = await open_menu(hers, "Clinic went fine")
    await menu.get_by_role("link", name="Take it back").click()
    await hers.get_by_role("button", name="Take it back").click()
    await expect(post_of(hers, "Clinic went fine")).to_have_count(0)
