"""Every page that anybody can see: usable by everybody, on every screen, and silent about who is looking."""

from datetime import date
from uuid import uuid4

import pytest
from playwright.async_api import Page, ViewportSize

from forum.joining.actions import Newcomer, apply
from forum.members.models import Member
from forum.signposting.services.actions import tell_wrong
from forum.signposting.services.codes import code_of
from forum.signposting.services.models import Service
from moderation.cases.actions import claim_case, decide_case, flag_post
from moderation.cases.models import Notice
from tests.browser.pages import axe, fits
from tests.browser.people import DESK, PHONE
from tests.cast import make_staff
from tests.cast import write as send

# The smallest phone, and a screen of 640 px whose letters are twice the size: the same room, drawn twice as fine.
NARROW = ViewportSize(width=320, height=400)
WORDS = "you lot are pathetic, stop whining, averylongwordwithoutasinglespaceinitthatnobodycanbreakforus"
ASKED = "text me on 07700 900123"


Visits = dict[str, tuple[Member | None, list[str]]]


@pytest.fixture
def visits(mina, sam, ada, kidney, tonight, thread) -> Visits:
    """A house in which something of everything has happened, and where in it everybody goes."""
    officer = make_staff("Olu", "membership_officer")
    send(sam, thread, "How was clinic for everybody?")
    for number in range(6):
        send(sam if number % 2 else mina, tonight, f"A few words, number {number}")
    post, held = send(mina, tonight, WORDS), send(mina, tonight, ASKED)
    send(mina, tonight, "I want to die")
    theirs = send(sam, tonight, "buy my book")
    decided = flag_post(by=sam, post=post, harm_code="cruelty", words="about Kit", key=uuid4()).case
    claim = claim_case(case=decided, moderator=ada)
    decide_case(moderator=ada, token=claim.token, outcome="hide", rule="kind", facts="It was cruel.", letter="")
    untaken = flag_post(by=mina, post=theirs, harm_code="spam", words="", key=uuid4()).case
    taken = held.cases.get()
    claim_case(case=taken, moderator=ada)
    notice = Notice.objects.get(recipient=mina, case=decided)
    asking = apply(newcomer=_rowan(), condition="a kidney transplant", words="Ring the ward")
    topic = tonight.get_absolute_url()
    place, gone = _service("Quiet Café"), _service("Gone", listed=False, unlisted_why="It has closed.")
    send(sam, thread, f"They are good: {place}")
    members = ["/", f"/spaces/{kidney.pk}/", topic, f"{topic}?before=6", thread.get_absolute_url(), "/my/"]
    members += ["/my/care-team/", "/notices/", notice.get_absolute_url(), "/house-rules/", "/help-now/", "/nowhere/"]
    members += [f"/posts/{theirs.pk}/{act}/" for act in ("menu", "flag", "flag/thanks")]
    members += [f"/posts/{held.pk}/{act}/" for act in ("menu", "edit", "withdraw")]
    moderators = ["/queue/", *(case.get_absolute_url() for case in (untaken, taken, decided)), "/audit/"]
    officers = ["/", "/applications/", f"/applications/{asking.pk}/"]
    officers += ["/directory/", "/directory/add/", *(f"{place}{act}/" for act in ("keep", "correct"))]
    strangers = ["/", "/join/", "/join/application/", "/join/sent/", "/help-now/", "/nowhere/"]
    strangers += [f"/account/{page}/" for page in ("sign-in", "password/reset", "password/reset/sent")]
    members += ["/services/", place]
    moderators += [f"{place}reply/", f"{place}?for={tonight.pk}"]
    strangers += ["/services/", f"/services/?topic={code_of('housing')}", place, gone]
    return {
        "a member": (mina, members),
        "a moderator": (ada, moderators),
        "an officer": (officer, officers),
        "a stranger": (None, strangers),
    }


@pytest.mark.parametrize(("screen", "dark"), [(PHONE, False), (DESK, True)], ids=["phone by day", "desk by night"])
@pytest.mark.parametrize("who", ["a member", "a moderator", "an officer", "a stranger"])
async def test_every_page_is_usable_by_everybody(visits, site, new_person, who, screen, dark):
    person, addresses = visits[who]
    page = await new_person(person, viewport=screen, dark=dark)
    for address in addresses:
        await page.goto(address)
        await axe(page)
        await fits(page)
        await _offers_help_in_its_place(page)
        await _tells_nothing_in_its_title(page)


@pytest.mark.parametrize(("screen", "letters"), [(NARROW, "100%"), (PHONE, "200%")], ids=["small", "large letters"])
async def test_every_page_fits_the_smallest_phone_and_letters_twice_the_size(visits, site, new_person, screen, letters):
    for person, addresses in visits.values():
        page = await new_person(person, viewport=screen)
        for address in addresses:
            await page.goto(address)
            await page.evaluate("(size) => { document.documentElement.style.fontSize = size }", letters)
            await fits(page)
            await _offers_help_in_its_place(page, letters)


async def _tells_nothing_in_its_title(page: Page) -> None:
    """A tab is read over shoulders."""
    title = await page.title()
    told = [word for word in ("pathetic", "Tonight", "Kidney", "clinic", "Mina", "Rowan", "kidney") if word in title]
    assert title and not told, f"{page.url}: {title}"


async def _offers_help_in_its_place(page: Page, letters: str = "100%") -> None:
    """Wherever somebody is, help is one tap away, in the same corner."""
    if page.url.endswith("/help-now/"):
        return
    here = await page.get_by_role("link", name="Help now").first.bounding_box()
    beside = await page.get_by_role("link", name="Find help", exact=True).first.bounding_box()
    assert here is not None and beside is not None, page.url
    # With letters twice the size there is no room beside it: then just under it.
    is_beside = beside["y"] < 40 and here["x"] - 32 < beside["x"] + beside["width"] <= here["x"]
    is_under = letters == "200%" and beside["y"] < here["y"] + 2 * here["height"]
    assert is_beside or is_under, f"{page.url}: {beside}"
    wide = await page.evaluate("document.documentElement.clientWidth")
    assert here["y"] < 40 and here["x"] + here["width"] > wide - 40, f"{page.url}: {here}"


async def test_whatever_can_be_clicked_on_her_front_page_can_be_reached_by_keyboard(visits, site, new_person):
    page = await new_person(visits["a member"][0], viewport=DESK)
    await page.goto("/")
    links = await page.locator("main a:visible").count()

    for _ in range(60):
        await page.keyboard.press("Tab")
        await page.evaluate("document.activeElement.dataset.reached = 'yes'")

    assert links and await page.locator("main a[data-reached]").count() == links


def _service(name: str, **more: object) -> str:
    """A place to get help: where its page is."""
    page, week = "https://cafe.example/", {"Mon": [["09:00", "17:00"]]}
    said = {"what": "Tea, in a warm room.", "topics": ["loneliness"], "hours": week, "source": page}
    ways = {"phone": "0113 496 0000", "phone_says": "Free.", "text": "85258", "web": page}
    service = Service.objects.create(name=name, **said, **ways, **more)
    tell_wrong(service=service, words="They have moved.")
    return service.get_absolute_url()


def _rowan() -> Newcomer:
    return Newcomer(name="Rowan", email="rowan@people.example", born=date(2003, 1, 1))
