"""What helpers say of the reader, and what it may learn: saying it, offering help, and lending words."""

import pytest
from playwright.async_api import expect

from forum.signposting.feedback.actions import Reworded, let_reader_learn, mark_post, save_example
from forum.signposting.feedback.models import Example, Mark
from moderation.cases.models import Case
from tests.browser.pages import axe, cards_on, fits, open_menu, open_topic, post_of
from tests.browser.people import DESK, PHONE, SMALLEST
from tests.browser.test_caring import FEVER
from tests.cast import make_staff
from tests.cast import write as send

IN_OTHER_WORDS = "Hot and shaky all day, and my new kidney is only months old. It will pass I guess"
EVERYWHERE = pytest.mark.parametrize(
    ("javascript", "screen", "dark"), [(True, PHONE, False), (False, DESK, True)], ids=["phone by day", "no scripts"]
)


@pytest.fixture(autouse=True)
def as_on_the_site(settings):
    """What is written from here is read as what is written in a browser: unsigned rules are shown."""
    settings.SHOW_UNSIGNED_RULES = True


@pytest.fixture
def amara(db):
    """A clinician, and no patient."""
    return make_staff("Dr Amara Nwosu", "clinician")


async def usable(page, javascript):
    """By everybody, as far as a machine can tell. What tells is a script itself."""
    await fits(page)
    if javascript:
        await axe(page)


@EVERYWHERE
async def test_a_supporter_looks_how_to_help_and_says_what_was_needed(
    site, new_person, mina, sam, tonight, javascript, screen, dark
):
    await site.ask(send, mina, tonight, FEVER)
    hers = await new_person(mina)
    his = await new_person(sam, viewport=screen, dark=dark, javascript=javascript)
    await open_topic(hers, tonight)
    await expect(cards_on(hers)).to_have_count(1)
    card = await cards_on(hers).inner_text()

    await open_topic(his, tonight)
    await (await open_menu(his, FEVER)).get_by_role("link", name="How could I help here?").click()
    await expect(his.get_by_role("heading", name="Perhaps one for their transplant team, today")).to_be_visible()
    await usable(his, javascript)
    await his.get_by_role("link", name="Say whether this needed a signpost").click()
    await his.get_by_label("This needed a signpost").check()
    await his.get_by_role("button", name="Save it").click()
    await expect(his.get_by_text("Say how soon: now, today or this week.")).to_be_visible()
    await his.get_by_label("Now", exact=True).check()
    await his.get_by_label("What made you think so?").fill("shaky, and a new transplant")
    await his.get_by_role("button", name="Save it").click()
    await expect(his.get_by_text("Nobody is told of that.")).to_be_visible()
    await usable(his, javascript)

    await hers.reload()
    assert await cards_on(hers).inner_text() == card, "nothing changes for her"
    await his.get_by_role("link", name="Tell a moderator").first.click()
    await expect(his.get_by_role("heading", name="Tell a moderator")).to_be_visible()
    await open_topic(his, tonight)
    await (await open_menu(his, FEVER)).get_by_role("link", name="You said: this needed a signpost").click()
    await his.get_by_role("button", name="Take it back").click()
    await expect(post_of(his, FEVER)).to_be_visible()
    assert not await site.ask(Mark.objects.exists)


@EVERYWHERE
async def test_it_did_not_need_one_in_a_single_tap(site, new_person, mina, sam, tonight, javascript, screen, dark):
    await site.ask(send, mina, tonight, "clinic was fine, nice coffee after")
    his = await new_person(sam, viewport=screen, dark=dark, javascript=javascript)
    await open_topic(his, tonight)

    await (await open_menu(his, "nice coffee")).get_by_role("button", name="This didn’t need a signpost").click()

    await expect(his.get_by_label("This didn’t need one")).to_be_checked()
    assert (await site.ask(Mark.objects.get)).said == "not_needed"


async def test_what_is_grave_is_a_moderators_who_reads_what_it_rests_on(site, new_person, mina, sam, ada, tonight):
    post = await site.ask(send, mina, tonight, "I want to die")
    his, hers = await new_person(sam), await new_person(ada, viewport=DESK, dark=True)

    await his.goto(f"/posts/{post.pk}/help/")
    await expect(his.get_by_role("heading", name="A moderator has this")).to_be_visible()
    await axe(his)
    case = await site.ask(Case.objects.get)
    await hers.goto(case.get_absolute_url())

    beside = hers.get_by_role("region", name="What you could offer")
    await expect(beside).to_contain_text("How sure")
    await expect(beside).to_contain_text("“I want to die”", ignore_case=True)
    await axe(hers)
    await fits(hers)


async def lend(site, mina, sam, tonight):
    """Mina’s post, marked by Sam."""
    post = await site.ask(send, mina, tonight, FEVER)
    await site.ask(mark_post, by=sam, post=post, said=Mark.Said.NEEDED, how_soon=Mark.HowSoon.TODAY)
    return post


@EVERYWHERE
async def test_she_lends_her_words_and_takes_them_back(
    site, new_person, mina, sam, amara, tonight, javascript, screen, dark
):
    post = await lend(site, mina, sam, tonight)
    hers = await new_person(mina, viewport=screen, dark=dark, javascript=javascript)
    await hers.goto("/my/")
    await hers.get_by_role("link", name="Teaching the reader").click()
    await usable(hers, javascript)

    await hers.get_by_role("button", name="Yes, it may learn from mine").click()

    await expect(hers.get_by_text("It is on, since")).to_be_visible()
    made = Reworded(IN_OTHER_WORDS)
    await site.ask(save_example, by=amara, post=post, reworded=made, state=Example.State.DRAFT, version=0)
    await hers.get_by_role("button", name="Stop, and delete what was made").click()
    await expect(hers.get_by_text("It is off.")).to_be_visible()
    assert not await site.ask(Example.objects.exists)


@EVERYWHERE
async def test_a_clinician_puts_them_in_other_words(
    site, new_person, mina, sam, amara, tonight, javascript, screen, dark
):
    await lend(site, mina, sam, tonight)
    page = await new_person(amara, viewport=screen, dark=dark, javascript=javascript)
    await page.goto("/corpus/")
    await expect(page.get_by_text("1 more marked post whose writer has not agreed.")).to_be_visible()
    await site.ask(let_reader_learn, member=mina)
    await page.reload()
    await usable(page, javascript)
    await page.get_by_role("link", name="temp 38.4").click()
    await expect(page.get_by_text("Needed today")).to_be_visible()

    await page.get_by_label("In your own words").fill(FEVER[:40])
    await page.get_by_role("button", name="Keep it as a draft").click()
    await expect(page.get_by_text("These words stand just so in the original")).to_be_visible()
    await usable(page, javascript)
    await page.get_by_label("In your own words").fill(IN_OTHER_WORDS)
    await page.get_by_label("How soon it needed care").select_option("urgent")
    await page.get_by_label("What it needed").fill("fever")
    await page.get_by_label("Nothing here could tell who wrote it").check()
    await page.get_by_role("button", name="It’s ready").click()

    await expect(page.get_by_role("heading", name="Ready")).to_be_visible()
    await expect(page.get_by_role("link", name="Hot and shaky")).to_be_visible()


@pytest.mark.parametrize(("screen", "dark"), [(SMALLEST, False), (DESK, True)], ids=["smallest phone", "desk by night"])
async def test_every_page_is_usable_by_everybody(site, new_person, mina, sam, amara, tonight, screen, dark):
    post = await lend(site, mina, sam, tonight)
    await site.ask(let_reader_learn, member=mina)
    for person, paths in (
        (sam, [f"/posts/{post.pk}/{page}/" for page in ("help", "mark", "menu")]),
        (mina, ["/my/teaching/"]),
        (amara, ["/corpus/", f"/corpus/{post.pk}/"]),
    ):
        page = await new_person(person, viewport=screen, dark=dark)
        for path in paths:
            await page.goto(path)
            await usable(page, javascript=True)
