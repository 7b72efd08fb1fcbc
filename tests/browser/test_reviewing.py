"""Clinicians read the rulebook, try it, sign it and take it back; on any screen, with or without scripts."""

import pytest
from playwright.async_api import Page, expect

from forum.members.models import Office
from forum.signposting.review.actions import ask_about_rule, sign_rule
from forum.signposting.review.models import Register, Signature
from forum.signposting.review.numbers import number_of
from forum.signposting.review.policies import is_signed
from forum.signposting.review.sheets import sheet_of
from tests.browser.pages import axe, fits
from tests.browser.people import DESK, PHONE, SMALLEST
from tests.cast import make_staff

URGENT, GRAVE, CHANGED, ASKED = PAGES = "TX-FEVER", "GEN-SEPSIS", "TX-LOWSUPPLY", "MH-EDSOON"


@pytest.fixture
def amara(db):
    return make_staff("Dr Amara Nwosu", Office.Kind.CLINICIAN)


@pytest.fixture
def tomos(db):
    return make_staff("Dr Tomos Pryce", Office.Kind.CLINICIAN)


def _address(rule: str) -> str:
    return f"/rules/{number_of(rule)}/"


def _sign(clinician, rule, **more):
    who = {"register": Register.GMC, "number": "0000000"}
    return sign_rule(clinician=clinician, rule=rule, digest=sheet_of(rule).digest, **who | more)


@pytest.fixture
def reviewed(amara, tomos):
    """A rulebook on which something of everything has happened."""
    _sign(tomos, URGENT, note="As our unit does it.")
    _sign(tomos, GRAVE)
    ask_about_rule(by=tomos, rule=ASKED, digest=sheet_of(ASKED).digest, reason="Where do the weeks come from?")
    old = sheet_of(CHANGED).text.replace("@n<=7", "@n<=5")
    assert old != sheet_of(CHANGED).text
    Signature.objects.create(
        rule=CHANGED, digest="0" * 64, content=old, clinician=tomos, turn=1, register=Register.NMC, number="12A3456E"
    )


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
async def test_a_clinician_finds_a_rule_tries_it_and_signs_it(site, new_person, amara, javascript):
    page = await new_person(amara, viewport=DESK, javascript=javascript)
    await page.goto("/")
    await page.get_by_role("link", name="Rules", exact=True).click()
    await expect(page.get_by_role("heading", name="Rules", exact=True)).to_be_visible()

    await page.get_by_label("Words in it").fill("transplant fever")
    await page.get_by_role("button", name="Find").click()
    assert page.url.endswith("/rules/"), "what she looks for is in no address"
    await page.get_by_role("link", name="Transplant + fever").click()
    assert await page.title() == "A rule"

    await page.get_by_label("Some words").fill("temp 38.4 since this morning")
    await page.get_by_label("Who writes it").select_option("kidney_transplant")
    await page.get_by_role("button", name="Read it").click()
    await expect(page.locator("#try").get_by_role("status")).to_contain_text("This rule fires.")
    await expect(page.locator("#try mark")).to_have_text("temp 38.4")
    await expect(page.get_by_label("Some words")).to_have_value("temp 38.4 since this morning")

    await page.get_by_role("button", name="Sign this rule").click()
    await expect(page.get_by_text("Tick this if it is so.")).to_be_visible()
    if javascript:  # Axe is a script, too.
        await axe(page)
    await page.get_by_label("Which register are you on?").select_option("gmc")
    await page.get_by_label("Your number on it").fill("0000000")
    await page.get_by_label("A note").fill("As our unit does it.")
    await page.get_by_label("I have read this rule as it stands").check()
    await page.get_by_role("button", name="Sign this rule").click()

    await expect(page.get_by_role("heading", name="Signed", exact=True)).to_be_visible()
    await expect(page.get_by_text("You have signed it as it stands.")).to_be_visible()
    await expect(page.locator(".said")).to_contain_text("As our unit does it.")
    assert await site.ask(is_signed, URGENT)


async def test_a_rule_about_life_and_death_waits_for_a_second_hand(site, new_person, amara, tomos):
    await site.ask(_sign, tomos, GRAVE)
    page = await new_person(amara)
    await page.goto("/rules/?show=waiting")
    await page.get_by_role("link", name="Possible sepsis").click()
    await expect(page.get_by_text("Dr Tomos Pryce has signed.")).to_be_visible()
    assert not await site.ask(is_signed, GRAVE)

    await page.get_by_label("Which register are you on?").select_option("nmc")
    await page.get_by_label("Your number on it").fill("12A3456E")
    await page.get_by_label("I have read this rule as it stands").check()
    await page.get_by_role("button", name="Sign this rule").click()

    await expect(page.get_by_role("heading", name="Signed", exact=True)).to_be_visible()
    assert await site.ask(is_signed, GRAVE)


async def test_she_does_not_sign_and_says_why_and_it_is_settled(site, new_person, amara, reviewed):
    page = await new_person(amara, viewport=DESK)
    await page.goto(_address(URGENT))

    await page.locator("summary", has_text="It needs to change first").click()
    await page.get_by_label("What needs to change?").fill("37.5 is too low for us.")
    await page.get_by_role("button", name="Don’t sign, and ask").click()
    await expect(page.locator(".said")).to_contain_text("37.5 is too low for us.")

    await page.goto("/rules/?show=questions")
    await page.get_by_role("link", name="Transplant + fever").click()
    await page.locator("summary", has_text="Settle it").click()
    await page.get_by_label("How was it settled?").fill("Our unit says 37.5.")
    await page.get_by_role("button", name="Settle it").click()
    await expect(page.locator(".said")).to_contain_text("Settled by Dr Amara Nwosu")

    await page.locator("summary", has_text="Withdraw it").click()
    await page.get_by_role("button", name="Withdraw it").click()
    await expect(page.get_by_text("Say why")).to_be_visible()
    await page.get_by_label("Why is it withdrawn?").fill("Read the wrong page.")
    await page.get_by_role("button", name="Withdraw it").click()
    await expect(page.locator(".said")).to_contain_text("Withdrawn by Dr Amara Nwosu")
    assert not await site.ask(is_signed, URGENT)


async def test_what_changed_is_seen_and_signed_as_it_is_now(site, new_person, amara, reviewed):
    page = await new_person(amara, viewport=DESK)
    await page.goto(_address(CHANGED))

    await expect(page.locator(".change[data-kind=gone]")).to_contain_text("@n<=5")
    await expect(page.locator(".change[data-kind=new] b")).to_contain_text("7")
    await page.get_by_label("Which register are you on?").select_option("gmc")
    await page.get_by_label("Your number on it").fill("0000000")
    await page.get_by_label("I have read this rule as it stands").check()
    await page.get_by_role("button", name="Sign this rule").click()

    await expect(page.get_by_role("heading", name="Signed", exact=True)).to_be_visible()
    await expect(page.locator(".change")).to_have_count(0)


@pytest.mark.parametrize(("screen", "dark"), [(PHONE, False), (DESK, True)], ids=["phone by day", "desk by night"])
async def test_every_page_of_the_review_is_usable_by_everybody(site, new_person, amara, reviewed, screen, dark):
    page = await new_person(amara, viewport=screen, dark=dark)
    for address in ["/", "/rules/", "/rules/?show=changed", "/rules/?show=questions", *map(_address, PAGES), "/audit/"]:
        await page.goto(address)
        await _open_everything(page)
        await axe(page)
        await fits(page)


async def test_the_smallest_phone_and_letters_twice_the_size_fit(site, new_person, amara, reviewed):
    page = await new_person(amara, viewport=SMALLEST)
    for address in ["/rules/", "/rules/?show=questions", _address(GRAVE), _address(CHANGED)]:
        await page.goto(address)
        await _open_everything(page)
        await fits(page)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        await fits(page)


async def _open_everything(page: Page) -> None:
    await page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
