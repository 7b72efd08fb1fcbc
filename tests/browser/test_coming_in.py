"""Scene 4: who is not a member sees how to join and whom to call, and nothing else; and two ways in."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from playwright.async_api import Page, expect

from forum import clock
from forum.joining.actions import invite
from forum.joining.letters import send_letters
from forum.members.models import Member
from tests.browser.pages import open_topic, post_of, write
from tests.browser.people import DESK
from tests.cast import make_staff
from tests.cast import write as send

PASSWORD = "moss-lantern-seventeen"


@pytest.fixture
def officer(db):
    """Somebody who checks who comes in, and is no patient."""
    return make_staff("Olu", "membership_officer")


async def test_a_stranger_sees_the_welcome_and_nothing_else_whatever_is_typed(
    site, new_person, mina, sam, kidney, tonight
):
    post = await site.ask(send, mina, tonight, "something private about my week")
    stranger = await new_person(live="either")
    addresses = ["/", f"/spaces/{kidney.pk}/", f"/topics/{tonight.pk}/", f"/topics/{tonight.pk}/?before=9"]
    addresses += [f"/posts/{post.pk}/", f"/posts/{post.pk}/menu/", f"/posts/{post.pk}/flag/", "/queue/", "/cases/1/"]
    addresses += ["/audit/", "/my/", "/my/care-team/", "/notices/", "/notices/1/", "/applications/", "/house-rules/"]
    addresses += ["/topics/999999/", "/no/such/page", f"/live/changes/?listen={tonight.feed}&since=0"]
    await stranger.goto("/")
    await _welcomes(stranger)

    for address in addresses:
        answer = await stranger.goto(address)
        shown = await stranger.content()
        for secret in ("something private", "Tonight", "Kidney", "Mina", ">Sam<"):
            assert secret not in shown, f"{address} tells a stranger {secret!r}"
        assert answer is not None and answer.status in (200, 401, 404), address
        if answer.status == 200:
            await expect(
                stranger.get_by_role("link", name="Sign in").or_(stranger.get_by_label("Password"))
            ).to_have_count(1)


async def test_a_stranger_s_page_is_told_nothing_live(site, new_person, mina, tonight):
    stranger = await new_person()
    await stranger.goto("/")

    heard = await stranger.evaluate(
        """feed => new Promise(done => {
          const heard = []
          const socket = new WebSocket(location.origin.replace("http", "ws") + "/live/")
          socket.onopen = () => socket.send(JSON.stringify({ v: 1, listen: feed, since: 0 }))
          socket.onmessage = ({ data }) => heard.push(data)
          socket.onclose = ({ code }) => done([code, heard])
        })""",
        tonight.feed,
    )

    assert heard == [4401, []]


async def test_a_code_opens_the_door(site, new_person, officer, sam, kidney, tonight):
    await site.ask(_make_code, officer, kidney)
    await site.ask(send, sam, tonight, "hello whoever comes")
    page = await new_person()
    await page.goto("/")
    await page.get_by_role("link", name="How to join").click()

    await page.get_by_label("Your code").fill("NOT-THE-CODE")
    await page.get_by_role("button", name="Use my code").click()
    await expect(page.get_by_text("That code doesn’t work.")).to_be_visible()
    await expect(page.get_by_label("Your code")).to_have_value("NOT-THE-CODE")
    await page.get_by_label("Your code").fill("WARD-4-MOSS")
    await page.get_by_role("button", name="Use my code").click()

    await page.get_by_label("The name people will see").fill("Fern")
    await page.get_by_label("Your email").fill("fern@people.example")
    await page.get_by_label("Your date of birth").fill("2004-02-29")
    for box in await page.get_by_role("checkbox").all():
        await box.check()
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("heading", name="Look in your email")).to_be_visible()

    await _chooses_a_password(site, page, "fern@people.example")
    await page.goto("/")
    await page.get_by_role("link", name="Tonight").click()
    await expect(post_of(page, "hello whoever comes")).to_be_visible()
    await write(page, "hi, I'm new")
    await expect(post_of(page, "hi, I'm new")).to_be_visible()


async def test_somebody_too_young_is_told_why_and_keeps_what_they_typed(site, new_person, officer, kidney):
    await site.ask(_make_code, officer, kidney)
    page = await new_person()
    await page.goto("/join/")
    await page.get_by_label("Your code").fill("WARD-4-MOSS")
    await page.get_by_role("button", name="Use my code").click()

    await page.get_by_label("The name people will see").fill("Fern")
    await page.get_by_label("Your date of birth").fill("2015-02-28")
    await page.get_by_role("button", name="Join").click()

    await expect(page.get_by_text("18")).not_to_have_count(0)
    await expect(page.get_by_label("The name people will see")).to_have_value("Fern")


async def test_an_officer_lets_somebody_in_who_asked(site, new_person, officer, kidney, tonight):
    page, office = await new_person(), await new_person(officer, viewport=DESK)
    await page.goto("/join/")
    await page.get_by_role("link", name="Ask to join").click()
    await page.get_by_label("The name people will see").fill("Rowan")
    await page.get_by_label("Your email").fill("rowan@people.example")
    await page.get_by_label("Your date of birth").fill("2003-01-01")
    await page.get_by_label("What do you live with?").fill("a kidney transplant")
    await page.get_by_label("How could we check").fill("Ring the ward")
    for box in await page.get_by_role("checkbox").all():
        await box.check()
    await page.get_by_role("button", name="Send it").click()
    await expect(page.get_by_role("heading", name="We’ve got it")).to_be_visible()
    await page.goto(f"/topics/{tonight.pk}/")
    await expect(page.get_by_role("heading", name="Tonight")).to_have_count(0)

    await office.goto("/applications/")
    await office.get_by_role("link", name="Rowan").click()
    await expect(office.get_by_text("a kidney transplant")).to_be_visible()
    await office.get_by_label("Let them in").first.check()
    await office.get_by_label("Kidney").check()
    await office.get_by_role("button", name="Decide").click()
    await expect(office.get_by_text("Nobody is waiting to come in.")).to_be_visible()

    await _chooses_a_password(site, page, "rowan@people.example")
    await open_topic(page, tonight)
    await write(page, "they let me in")
    await expect(post_of(page, "they let me in")).to_be_visible()


async def test_whoever_is_put_out_hears_no_more(site, new_person, mina, sam, tonight):
    hers = await new_person(mina)
    await open_topic(hers, tonight)

    await site.ask(_leave, mina)

    await expect(hers.get_by_role("heading", level=1)).not_to_have_text("Tonight", timeout=15_000)
    await site.ask(send, sam, tonight, "not for her any more")
    await hers.goto(f"/topics/{tonight.pk}/")
    await expect(hers.get_by_text("not for her any more")).to_have_count(0)


async def _welcomes(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_contain_text("You don’t have to explain it")
    await expect(page.get_by_role("link", name="How to join")).to_be_visible()
    for number in ("tel:999", "tel:111", "tel:116123"):
        await expect(page.locator(f"main a[href='{number}']").first).to_be_visible()


async def _chooses_a_password(site, page: Page, email: str) -> None:
    """By the link in the letter that they were sent."""
    await page.goto(await site.ask(_link_in_letter_to, email))
    for field in await page.locator("input[type=password]").all():
        await field.fill(PASSWORD)
    await page.locator("main button[type=submit]").click()
    await expect(page.get_by_role("link", name="Spaces")).to_be_visible()


def _link_in_letter_to(email: str) -> str:
    send_letters()  # As the work loop does.
    theirs = next(letter for letter in reversed(mail.outbox) if letter.to == [email])
    link = re.search(r"https?://\S+", str(theirs.body))
    assert link
    return urlsplit(link.group()).path


def _make_code(officer, space):
    invite(
        by=officer,
        code="WARD-4-MOSS",
        vouched_by="Ward 4",
        spaces=[space],
        uses=5,
        expires_at=clock.now() + timedelta(days=30),
    )


def _leave(member):
    from forum.members.actions import change_standing

    change_standing(member=member, into=Member.Standing.LEFT, why="Wanted to", by=None)
