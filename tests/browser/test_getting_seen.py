"""After the card: being asked once, telling a supporter, and writing to a clinic."""

import re

import pytest
from django.core import mail
from playwright.async_api import expect

from forum import clock
from forum.signposting.actions import keep_care_contact
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.follow_ups.actions import ask_due
from forum.signposting.follow_ups.models import FollowUp
from tests.browser.pages import fits, looks_right
from tests.browser.people import DESK, SMALLEST
from tests.browser.test_caring import FEVER
from tests.cast import write as send

pytestmark = pytest.mark.usefixtures("as_in_the_demo")
WORDS = "rang the unit four times, nobody picks up"


def time_passes() -> int:
    """Two days later, as far as the question is concerned."""
    FollowUp.objects.update(ask_at=clock.now())
    return ask_due()


async def asked(site, member, topic) -> FollowUp:
    await site.ask(send, member, topic, FEVER)
    assert await site.ask(time_passes) == 1
    return await site.ask(FollowUp.objects.get, member=member)


async def test_the_question_comes_while_her_page_is_open_and_goes_once_answered_in_another_tab(
    site, new_person, mina, tonight
):
    hers = await new_person(mina)
    await site.ask(send, mina, tonight, FEVER)
    await hers.goto("/")
    await expect(hers.locator(".asked")).to_have_count(0)
    other_tab = await hers.context.new_page()
    await other_tab.goto("/")

    await site.ask(time_passes)

    await expect(hers.locator(".asked")).to_contain_text("Did you get seen?")
    await looks_right(hers)
    await expect(other_tab.locator(".asked")).to_have_count(1)
    await other_tab.get_by_role("button", name="It’s booked").click()
    await expect(other_tab.get_by_text("It’s booked. We hope it goes well.")).to_be_visible()
    await expect(hers.locator(".asked")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
async def test_she_tried_and_could_not_and_tells_a_supporter(site, new_person, mina, sam, tonight, javascript):
    await asked(site, mina, tonight)
    hers = await new_person(mina, javascript=javascript, viewport=SMALLEST)
    his = await new_person(sam, javascript=javascript, viewport=DESK, dark=True)
    await hers.goto("/")
    await hers.get_by_role("button", name="I tried and couldn’t").click()
    await expect(hers.get_by_role("heading", name="You tried. That counts")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))

    await hers.get_by_role("link", name="Tell a supporter").click()
    await hers.get_by_role("button", name="Tell a supporter").click()
    await expect(hers.get_by_text("A line is enough.")).to_be_visible()
    await hers.get_by_label("What would you like them to know?").fill(WORDS)
    await hers.get_by_role("button", name="Tell a supporter").click()
    await expect(hers.get_by_role("heading", name="Waiting for a supporter in Kidney")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))

    await his.goto("/asks/")
    await (looks_right(his) if javascript else fits(his))
    await his.get_by_role("link", name=re.compile("Mina.*four times")).click()
    await expect(his.get_by_text(FEVER)).to_have_count(0)
    await his.get_by_role("button", name="I’ll take this").click()
    await expect(his.get_by_role("heading", name="When it’s done")).to_be_visible()
    await (looks_right(his) if javascript else fits(his))

    await hers.reload()
    await expect(hers.get_by_role("heading", name="Sam has this")).to_be_visible()
    await hers.get_by_label("What would you like them to know?").fill("it was the fifth time")
    await hers.get_by_role("button", name="Save what I changed").click()
    await his.reload()
    await expect(his.get_by_text("it was the fifth time")).to_be_visible()

    await his.get_by_label("They found a way to be seen").check()
    await his.get_by_label("A few words for them").fill("The ward clerk knew the right number.")
    await his.get_by_role("button", name="It’s done").click()
    await expect(his.get_by_text("Nobody is waiting.")).to_be_visible()
    await hers.reload()
    await expect(hers.get_by_text("The ward clerk knew the right number.")).to_be_visible()
    await hers.goto("/my/signposts/")
    await expect(hers.get_by_text("Sam wrote what happened")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))


async def test_she_takes_it_back_and_he_no_longer_finds_it(site, new_person, mina, sam, tonight):
    follow_up = await asked(site, mina, tonight)
    hers, his = await new_person(mina), await new_person(sam)
    await hers.goto("/")
    await hers.get_by_role("button", name="I tried and couldn’t").click()
    await hers.goto(f"/follow-ups/{follow_up.pk}/supporter/")
    await hers.get_by_label("What would you like them to know?").fill(WORDS)
    await hers.get_by_role("button", name="Tell a supporter").click()
    await his.goto("/asks/")
    await expect(his.get_by_text("four times")).to_be_visible()

    await hers.get_by_role("button", name="Take it back").click()

    await expect(hers.get_by_text("This was taken back")).to_be_visible()
    await his.reload()
    await expect(his.get_by_text("four times")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
async def test_what_cannot_wait_for_him_is_with_a_moderator_and_he_can_tell_one_more(
    site, new_person, mina, sam, ada, tonight, javascript
):
    follow_up = await asked(site, mina, tonight)
    hers = await new_person(mina, javascript=javascript, viewport=SMALLEST)
    his = await new_person(sam, javascript=javascript, viewport=SMALLEST, dark=True)
    adas = await new_person(ada, javascript=javascript, viewport=DESK)
    await hers.goto("/")
    await hers.get_by_role("button", name="I tried and couldn’t").click()
    await hers.goto(f"/follow-ups/{follow_up.pk}/supporter/")
    await hers.get_by_label("What would you like them to know?").fill("i want to die, nobody picks up")
    await hers.get_by_role("button", name="Tell a supporter").click()
    await expect(hers.get_by_text("the moderator on duty has been asked to look")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))

    await his.goto("/asks/")
    await (looks_right(his) if javascript else fits(his))
    await his.get_by_role("link", name=re.compile("Mina.*A moderator has this")).click()
    await expect(his.get_by_role("heading", name="A moderator has this")).to_be_visible()
    await (looks_right(his) if javascript else fits(his))
    await his.get_by_role("link", name="Tell them something new").click()
    await his.get_by_label("I’m just worried about them").check()
    await (looks_right(his) if javascript else fits(his))
    await his.get_by_label("Anything else we should know?").fill("she said goodbye to me")
    await his.get_by_role("button", name="Tell a moderator").click()
    await his.get_by_role("button", name="I’ll take this").click()
    await expect(his.get_by_role("heading", name="When it’s done")).to_be_visible()

    await adas.goto("/queue/")
    await expect(adas.locator(".case").first).to_contain_text("i want to die, nobody picks up")
    await adas.locator(".case a").first.click()
    await expect(adas.get_by_text("she said goodbye to me")).to_be_visible()
    await (looks_right(adas) if javascript else fits(adas))
    await hers.goto("/")
    await expect(hers.get_by_text("There’s news for you")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
async def test_she_reads_her_clinic_s_letter_before_it_goes(site, new_person, mina, tonight, javascript):
    await site.ask(
        keep_care_contact,
        member=mina,
        label="Transplant unit",
        phone="020 7946 0123",
        email="unit@hospital.example",
        agreed=True,
    )
    follow_up = await asked(site, mina, tonight)
    hers = await new_person(mina, javascript=javascript, dark=True)
    await hers.goto("/")
    await hers.get_by_role("button", name="I tried and couldn’t").click()
    await hers.get_by_role("link", name="Write to your clinic").click()
    await (looks_right(hers) if javascript else fits(hers))
    await hers.get_by_label("The name they know you by").fill("Amina Rahman")
    await hers.get_by_label("What should they know?").fill(WORDS)
    await hers.get_by_role("button", name="Show me the letter").click()
    await expect(hers.locator(".letter")).to_contain_text("Amina Rahman asked us to send you this")
    await (looks_right(hers) if javascript else fits(hers))
    await hers.get_by_role("button", name="Change it").click()
    await hers.get_by_label("What should they know?").fill(f"{WORDS}, and I still don’t feel right")
    await hers.get_by_role("button", name="Show me the letter").click()
    read = await hers.locator(".letter").inner_text()

    await hers.get_by_role("button", name="Send it").click()

    await expect(hers.get_by_text("Your letter to Transplant unit is on its way")).to_be_visible()
    letter = await site.ask(ClinicLetter.objects.get)
    assert letter.text.split() == read.split() and letter.follow_up_id == follow_up.pk
    assert "still don’t feel right" in letter.text and not mail.outbox


async def test_it_can_all_be_done_from_the_keyboard(site, new_person, mina, tonight):
    await asked(site, mina, tonight)
    hers = await new_person(mina, viewport=DESK)
    await hers.goto("/")
    await hers.get_by_role("button", name="I tried and couldn’t").focus()
    await hers.keyboard.press("Enter")
    await hers.get_by_role("link", name="Tell a supporter").focus()
    await hers.keyboard.press("Enter")
    await hers.get_by_label("What would you like them to know?").focus()
    await hers.keyboard.type(WORDS)
    await hers.keyboard.press("Tab")

    await hers.keyboard.press("Enter")

    await expect(hers.get_by_role("heading", name="Waiting for a supporter in Kidney")).to_be_visible()
