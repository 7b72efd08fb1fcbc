"""After the card: being asked once, telling a supporter, writing to a clinic, and one's numbers without a signal."""

import re

import pytest
from django.core import mail
from playwright.async_api import Page, expect

from forum import clock
from forum.members.actions import choose_nation
from forum.signposting.actions import keep_care_contact, offer
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.follow_ups.actions import ask_due
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Need, Span, Verdict
from tests.browser.pages import axe, cards_on, fits, open_topic, post_of
from tests.browser.people import DESK, SMALLEST, People
from tests.browser.test_caring import FEVER
from tests.cast import write as send
from tests.site import Site

WORDS = "rang the unit four times, nobody picks up"


@pytest.fixture(autouse=True)
def as_in_the_demo(settings):
    """What is written here, and not in a browser, is read as the site that runs reads it."""
    settings.SHOW_UNSIGNED_RULES = True


def time_passes() -> int:
    """Two days later, as far as the question is concerned."""
    FollowUp.objects.update(ask_at=clock.now())
    return ask_due()


async def asked(site, member, topic) -> FollowUp:
    await site.ask(send, member, topic, FEVER)
    assert await site.ask(time_passes) == 1
    return await site.ask(FollowUp.objects.get, member=member)


async def looks_right(page: Page) -> None:
    await axe(page)
    await fits(page)


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

    await expect(hers.get_by_text("You took this back")).to_be_visible()
    await his.reload()
    await expect(his.get_by_text("four times")).to_have_count(0)


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


def _card(member, topic, level: Level, rule: str = "X") -> Signpost:
    post = send(member, topic, "so tired for weeks and no idea why")
    by = "learned" if rule.startswith("learned.") else "rules"
    need = Need(rule, level, (Span(0, 8, "so tired"),), confidence=0.7, by=by)
    return offer(post=post, verdict=Verdict(level, (need,)))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
async def test_what_can_wait_is_one_quiet_line_that_opens(site, new_person, mina, tonight, javascript):
    await site.ask(_card, mina, tonight, Level.SOON)
    hers = await new_person(mina, javascript=javascript)
    await hers.goto(tonight.get_absolute_url())
    card = cards_on(hers)
    await expect(card.get_by_text("when you can this week")).to_be_visible()
    await expect(card.locator(".signpost__step")).to_be_hidden()
    if javascript:
        await axe(hers)

    await card.locator("summary").focus()
    await hers.keyboard.press("Enter")

    await expect(card.locator(".signpost__step")).to_be_visible()
    await expect(card.get_by_role("button", name="This isn’t about me")).to_be_visible()
    await (looks_right(hers) if javascript else fits(hers))


async def test_a_guess_is_a_soft_card(site, new_person, mina, tonight):
    await site.ask(_card, mina, tonight, Level.CRISIS, "learned.crisis")
    hers = await new_person(mina, dark=True)
    await hers.goto(tonight.get_absolute_url())

    await expect(cards_on(hers)).to_contain_text("This might be about something you don’t have to carry alone")
    await expect(cards_on(hers)).not_to_contain_text("on duty")
    await axe(hers)


async def test_her_card_and_the_help_page_follow_where_she_says_she_is(site, new_person, mina, tonight):
    await site.ask(send, mina, tonight, "I want to die")
    hers = await new_person(mina)
    await open_topic(hers, tonight)
    await expect(cards_on(hers)).to_contain_text("in Northern Ireland, Lifeline")
    await cards_on(hers).get_by_role("link", name="Tell us which country").click()
    await hers.get_by_label("Which country are you in?").select_option("scotland")
    await hers.get_by_role("button", name="Save where I am").click()

    await open_topic(hers, tonight)

    await expect(cards_on(hers)).to_contain_text("NHS 24 on 111")
    await expect(cards_on(hers).get_by_text("0800 83 85 87")).to_be_visible()
    await hers.get_by_role("link", name="Help now").first.click()
    await expect(hers.get_by_text("0800 83 85 87")).to_be_visible()
    await hers.get_by_role("link", name="Wales").click()
    await expect(hers.get_by_text("NHS 111 Wales, then press 2")).to_be_visible()
    await looks_right(hers)


@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern_ireland", "elsewhere", ""])
async def test_help_is_at_the_same_place_for_everybody_without_scripts(site, new_person, mina, nation):
    await site.ask(choose_nation, member=mina, nation=nation)
    for member in (mina, None):
        page = await new_person(member, javascript=False)
        for path in ("/", "/join/", "/account/sign-in/", "/my/", "/services/"):
            await page.goto(path)
            link = page.get_by_role("link", name="Help now").first
            box = await link.bounding_box()
            assert box and box["y"] < 40, path
        await page.get_by_role("link", name="Help now").first.click()
        await expect(page.locator("a[href='tel:999']").first).to_be_visible()
        await expect(page.locator("a[href='tel:116123']").first).to_be_visible()


class TestWithoutASignal:
    """Her numbers and crisis help, kept where she asked for it, and nothing else."""

    async def _keep(self, site, mina, page: Page) -> None:
        await site.ask(keep_care_contact, member=mina, label="Ward 4 at night", phone="020 7946 0123")
        await page.goto("/my/care-team/")
        await page.get_by_role("button", name="Keep them on this device").click()
        await expect(page.get_by_role("button", name="Take them off this device")).to_be_visible()

    async def test_nothing_is_kept_unless_she_asks(self, site, new_person, mina, tonight):
        hers = await new_person(mina)
        for path in ("/my/care-team/", "/help-now/", "/"):
            await hers.goto(path)
        await expect(hers.get_by_role("heading", name="Hello Mina")).to_be_visible()

        assert await kept_in(hers) == []
        assert await hers.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0

    async def test_both_pages_open_offline_and_no_other_does(self, site, new_person, mina, tonight):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await looks_right(hers)
        await hers.goto(tonight.get_absolute_url())
        assert [re.sub(r"\?.*", "", path) for path in await kept_in(hers) if not path.startswith("/static/css/")] == [
            "/my/care-team/kept/",
            "/kept-by",
        ]

        await hers.context.set_offline(True)

        for path in ("/my/care-team/", "/help-now/"):
            await hers.goto(path)
            await expect(hers.locator("a[href='tel:02079460123']")).to_be_visible()
            await expect(hers.locator("a[href='tel:999']")).to_be_visible()
            await expect(hers.get_by_role("heading", name="You’re offline. These work without us")).to_be_visible()
        await fits(hers)
        assert await hers.evaluate("getComputedStyle(document.querySelector('.call__link')).display") == "flex"
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
            await hers.goto(tonight.get_absolute_url())

    async def test_it_is_made_anew_when_her_numbers_change(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.get_by_label("Who is it?").fill("Transplant unit")
        await hers.get_by_label("Their number").fill("020 7946 0999")
        async with hers.expect_response("**/my/care-team/kept/"):
            await hers.get_by_role("button", name="Save it").click()
        await expect(hers.get_by_role("button", name="Take them off this device")).to_be_visible()

        await hers.context.set_offline(True)
        await hers.goto("/my/care-team/")

        await expect(hers.locator("a[href='tel:02079460999']")).to_be_visible()

    async def test_signing_out_takes_it_off(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.goto("/my/")
        await hers.get_by_role("button", name="Sign out").click()
        await expect(hers.get_by_role("link", name="Sign in").first).to_be_visible()

        assert await kept_in(hers) == []
        await hers.context.set_offline(True)
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
            await hers.goto("/my/care-team/")

    async def test_somebody_else_on_the_same_device_finds_nothing(self, site, new_person, mina, sam):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.context.clear_cookies()
        await hers.goto("/")

        await expect(hers.get_by_text("How to join")).to_be_visible()
        await hers.wait_for_function("caches.has('alongside.kept-numbers').then((kept) => !kept)")

    async def test_she_takes_it_off_herself(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)

        await hers.get_by_role("button", name="Take them off this device").click()

        await expect(hers.get_by_role("button", name="Keep them on this device")).to_be_visible()
        assert await kept_in(hers) == []

    async def test_with_a_signal_the_real_page_is_shown(self, site, new_person, mina):
        hers = await new_person(mina)
        await self._keep(site, mina, hers)
        await hers.reload()

        await expect(hers.get_by_role("heading", name="Your care team’s numbers")).to_be_visible()
        await hers.goto("/help-now/")
        await expect(hers.get_by_role("heading", name="Help now")).to_be_visible()


async def kept_in(page: Page) -> list[str]:
    """The addresses of everything that this browser keeps of ours."""
    return await page.evaluate(
        """async () => {
          const kept = []
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname)
          return kept
        }"""
    )


async def test_a_card_is_still_hers_after_all_this(site, new_person, mina, sam, tonight):
    await site.ask(send, mina, tonight, FEVER)
    his = await new_person(sam)

    await open_topic(his, tonight)

    await expect(post_of(his, FEVER)).to_be_visible()
    await expect(cards_on(his)).to_have_count(0)


class TestWhileSheWrites:
    """Where a house has switched it on: one quiet line, before anything is sent, and nothing kept."""

    @pytest.fixture
    async def switched_on(self, site, browsers, monkeypatch):
        monkeypatch.setenv("READ_WHILE_TYPING", "1")
        house = Site()
        house.start()
        people = People(browsers, house)
        yield house, people
        await people.leave()
        house.stop(at_once=True)
        house.door.close()
        assert not people.wrongs, people.wrongs

    async def test_one_quiet_line_comes_under_the_box_and_goes_again(self, switched_on, site, mina, tonight):
        house, people = switched_on
        hers = await people.come(mina)
        await hers.goto(f"{house.url}{tonight.get_absolute_url()}")

        await hers.locator("#id_body").press_sequentially(FEVER)

        line = hers.locator(".glance")
        await expect(line).to_contain_text("Call your transplant unit")
        await expect(line).to_contain_text("nothing is kept")
        await axe(hers)
        assert not await site.ask(Signpost.objects.exists)
        await hers.locator("#id_body").fill("")
        await expect(line).to_have_count(0)
