"""Keeping the directory: what makes somebody look, who may put it right, and what stays written down."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from deploy.work import DUE, Worker
from forum.policies import Refused
from forum.signposting.services import actions
from forum.signposting.services.models import Doubt, Service, Upkeep, today
from forum.signposting.services.waiting import piles
from tests.cast import make_staff, sign_in

TYPED = {
    "name": "Sunday tea",
    "what": "Tea on Sundays.",
    "main": "loneliness",
    "topics": ["money", "loneliness"],
    "nations": ["england"],
    "area": "Leeds",
    "phone": "0113 496 0000",
    "hours": "Sun 2pm-5pm",
    "source": "https://tea.example/",
    "recheck_days": "90",
}


def test_the_work_loop_finds_what_is_due_once(directory, samaritans, olu, clock):
    for service in directory:
        actions.check_service(by=olu, service=service, version=service.version)
    work = [each for each in DUE if each.name in ("services we ship", "services to look at again")]
    assert len(work) == 2

    clock.move(timedelta(days=samaritans.recheck_days - 1))
    Worker(tuple(work)).once()
    assert not Doubt.objects.exists()

    clock.move(timedelta(days=1))
    for _ in range(2):
        Worker(tuple(work)).once()

    due = directory.filter(recheck_days=samaritans.recheck_days)
    assert set(Doubt.objects.values_list("service", "kind")) == {(service.pk, "due") for service in due}
    assert Doubt.objects.count() == due.count()


def test_the_work_loop_ships_what_is_not_there_yet(db):
    Worker(tuple(each for each in DUE if each.name == "services we ship")).once()

    assert Service.objects.filter(key="samaritans").exists()


def test_what_is_very_late_is_said_to_everybody(samaritans, olu, clock):
    page = samaritans.get_absolute_url()
    assert "nobody here has checked the rest yet" in Client().get(page).content.decode()
    actions.check_service(by=olu, service=samaritans, version=samaritans.version)
    day = f"{today().day} {today():%B %Y}"
    assert f"We last checked this on {day}." in Client().get(page).content.decode()

    clock.move(timedelta(days=samaritans.recheck_days + 59))
    assert "too long ago" not in Client().get(page).content.decode()
    clock.move(timedelta(days=2))

    assert f"We last checked this on {day}, which is too long ago." in Client().get(page).content.decode()


def test_numbers_for_a_crisis_come_first_then_what_people_say_then_the_rest(directory, olu):
    actions.doubt_what_is_due()
    turn2us, shout = directory.get(key="turn2us"), directory.get(key="shout")
    for service in (turn2us, shout):
        actions.tell_wrong(service=service)

    crisis, told, due = piles()

    assert crisis.waiting[0].service == shout and all(one.service.is_crisis for one in crisis.waiting)
    assert [one.service for one in told.waiting] == [turn2us]
    assert not [one for one in due.waiting if one.is_told or one.service.is_crisis]
    assert sum(len(pile.waiting) for pile in piles()) == directory.count()
    page = sign_in(olu).get("/directory/").content.decode()
    places = [page.index(f"{pile.label}: {len(pile.waiting)}<") for pile in piles()]
    assert places == sorted(places)


def test_looking_and_finding_it_right_settles_what_was_doubted(samaritans, olu):
    actions.doubt_what_is_due()
    actions.tell_wrong(service=samaritans, words="rings out")

    sign_in(olu).post(f"/services/{samaritans.slug}/check/", {"version": samaritans.version})

    samaritans.refresh_from_db()
    assert (samaritans.checking, samaritans.checked_on) == ("checked", today())
    assert samaritans.check_by == today() + timedelta(days=90)
    assert not samaritans.doubts.open().exists()
    assert set(samaritans.doubts.values_list("settled_by", flat=True)) == {olu.pk}
    done = samaritans.upkeep.first()
    assert (done.act, done.by) == ("checked", olu)


def test_putting_it_right_keeps_how_it_was_who_did_it_and_when(samaritans, olu):
    browser = sign_in(olu)
    form = browser.get(f"/services/{samaritans.slug}/correct/").context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}

    answer = browser.post(
        f"/services/{samaritans.slug}/correct/", {**typed, "phone": "116 124", "why": "Rang it: new number."}
    )

    assert answer.status_code == 302, answer.content.decode()
    samaritans.refresh_from_db()
    done = samaritans.upkeep.first()
    assert (samaritans.phone, samaritans.topics[0], samaritans.checked_on) == ("116 124", "crisis", today())
    assert (done.act, done.by, done.why, done.before) == (
        "corrected",
        olu,
        "Rang it: new number.",
        {"phone": "116 123"},
    ), "what was left as it was is not called changed"
    page = browser.get(f"/services/{samaritans.slug}/keep/").content.decode()
    assert "Corrected" in page and "Phone “116 123”" in page and "Olu" in page


def test_how_it_was_before_is_said_in_words(samaritans, olu):
    told = {"hours": {"Mon": [["09:00", "17:00"]]}, "topics": ["money"], "area": "Leeds"}
    actions.correct_service(by=olu, service=samaritans, version=samaritans.version, told=told)

    page = sign_in(olu).get(f"/services/{samaritans.slug}/keep/").content.decode()

    assert "When they answer “24 hours”" in page and "It can’t wait, Your head, Feeling alone" in page
    assert "Town or area “nothing”" in page


def test_a_correct_form_sent_as_it_came_changes_nothing_anywhere_in_the_directory(directory, olu):
    browser = sign_in(olu)
    for service in directory:
        form = browser.get(f"/services/{service.slug}/correct/").context["form"]
        typed = {name: form[name].value() for name in form.fields if form[name].value()}
        browser.post(f"/services/{service.slug}/correct/", typed)

        assert service.upkeep.first().act == "checked", (service.name, service.upkeep.first().before)


def test_a_local_one_is_added_and_found(olu, db):
    answer = sign_in(olu).post("/directory/add/", TYPED)

    service = Service.objects.get()
    assert answer["Location"] == f"/services/{service.slug}/keep/"
    assert service.topics == ["loneliness", "money"] and service.hours == {"Sun": [["14:00", "17:00"]]}
    assert (service.checked_on, service.recheck_days) == (today(), 90)
    assert Upkeep.objects.get().act == "added"
    assert "Sunday tea" in Client().post("/services/", {"q": "tea", "area": "leeds"}).content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "", "This one is needed."),
        ("name", "x" * 81, "80 letters at most"),
        ("main", "", "Choose one"),
        ("phone", "ring them", "That doesn’t look like a number."),
        ("phone", "", "How does anybody reach them?"),
        ("hours", "whenever", "We can’t read that."),
        ("source", "", "Where can all this be read?"),
        ("source", "javascript:alert(1)", "That doesn’t look like the address of a page."),
        ("source", "ftp://tea.example/", "That doesn’t look like the address of a page."),
        ("web", "not a page", "That doesn’t look like the address of a page."),
        ("recheck_days", "0", "A number of days"),
        ("email", "nobody", "That doesn’t look like an email."),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(olu, name, typed, said):
    answer = sign_in(olu).post("/directory/add/", {**TYPED, name: typed})

    assert answer.status_code == 422
    assert said in answer.content.decode() and "Tea on Sundays." in answer.content.decode()
    assert not Service.objects.exists()


def test_what_is_taken_off_says_why_and_may_come_back(samaritans, olu):
    browser = sign_in(olu)
    assert browser.post(f"/services/{samaritans.slug}/unlist/", {"why": " "}).status_code == 422

    browser.post(f"/services/{samaritans.slug}/unlist/", {"why": "They have closed."})

    gone = Client().get(samaritans.get_absolute_url())
    assert gone.status_code == 410 and "They have closed." in gone.content.decode()
    assert "116 123" in gone.content.decode(), "among the crisis numbers: nobody is left without anybody"
    assert 'href="/services/"' in gone.content.decode()
    assert "They have closed." in browser.get("/directory/").content.decode()
    assert not piles()

    browser.post(f"/services/{samaritans.slug}/list/")

    assert Client().get(samaritans.get_absolute_url()).status_code == 200
    assert [done.act for done in samaritans.upkeep.all()] == ["listed", "unlisted", "shipped"]


def test_nobody_else_keeps_it(samaritans, mina, sam, kidney):
    ada = make_staff("Ira", "moderator")
    for person in (mina, sam, ada):
        with pytest.raises(Refused):
            actions.check_service(by=person, service=samaritans, version=samaritans.version)
        with pytest.raises(Refused):
            actions.correct_service(by=person, service=samaritans, version=samaritans.version, told={"phone": "1"})
        with pytest.raises(Refused):
            actions.unlist_service(by=person, service=samaritans, why="No.")
        with pytest.raises(Refused):
            actions.list_again(by=person, service=samaritans)
    assert [done.act for done in samaritans.upkeep.all()] == ["shipped"]


@pytest.mark.parametrize(
    "values",
    [
        {"checking": "checked"},
        {"checked_on": "2026-01-01"},
        {"listed": False, "unlisted_why": ""},
        {"phone": "", "text": "", "web": "", "chat": "", "bsl": "", "email": ""},
    ],
)
def test_the_database_forbids_what_must_not_be(samaritans, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=samaritans.pk).update(**values)


def test_the_keepers_list_asks_no_more_for_fifty_than_for_two(directory, olu, django_assert_max_num_queries):
    browser = sign_in(olu)
    asked = []
    for service in (directory[0], *directory[1:50]):
        actions.tell_wrong(service=service, words="wrong")
        if Doubt.objects.count() in (2, 50):
            with django_assert_max_num_queries(30) as queries:
                browser.get("/directory/")
            asked.append(len(queries))

    assert asked[0] == asked[1]
