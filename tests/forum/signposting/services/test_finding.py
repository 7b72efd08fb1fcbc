"""Finding help however it is spelt, for what one lives with and what one needs, where one is, now."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forum.signposting.services.actions import unlist_service
from forum.signposting.services.finding import Asked, find
from forum.signposting.services.models import Service
from tests.cast import sign_in


def names(**asked):
    return [card.name for group in find(Asked(**asked)).groups for card in group.cards]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("samaritans", "Samaritans"),
        ("samaritens", "Samaritans"),
        ("SAMARITANS!!", "Samaritans"),
        ("epilipsy", "Epilepsy Society"),
        ("crohns", "Crohn’s & Colitis UK"),
        ("Crohn's", "Crohn’s & Colitis UK"),
        ("t1d", "Breakthrough T1D"),
        ("lonley", "Samaritans"),
        ("i'm so lonely at uni", "Nightline"),
        ("debt", "National Debtline"),
        ("eating disorder", "Beat"),
        ("sickle", "Sickle Cell Society"),
        ("suicdal", "NHS 111, option 2"),
        ("my boyfriend hits me", "Refuge: National Domestic Abuse Helpline"),
        ("boss wont give me time off for clinic", "Acas"),
        ("landlord mould", "Shelter Cymru"),
        ("cafe", "Café Umbrella"),
    ],
)
def test_whoever_types_in_a_hurry_finds_them_first(directory, make_service, typed, first):
    make_service("Café Umbrella", what="Tea on Sundays.", topics=["bereavement"])

    assert names(q=typed)[0] == first


def test_a_slip_of_two_letters_in_a_short_word_is_another_word(directory):
    assert "Samaritans" not in names(q="hivx")
    assert names(q="zzzqqq") == []


def test_a_good_word_is_never_taken_for_a_slip(directory):
    assert "Psoriasis Association" not in names(q="skint"), "it isn't skin"
    assert "Galop" not in names(q="transplant"), "nor trans"


def test_what_fits_by_far_the_best_is_not_buried(directory):
    assert len(names(q="sickle cell")) <= 3


def test_only_those_who_serve_her_nation(directory):
    assert "Shelter Scotland" in names(topic="housing", nation="scotland")
    assert "Shelter Cymru" not in names(topic="housing", nation="scotland")
    assert "NHS 111" not in names(q="111", nation="northern_ireland")
    assert "GP out of hours, in Northern Ireland" in names(q="111", nation="northern_ireland")


def test_a_condition_finds_those_for_what_it_counts_as(directory):
    found = names(condition="peritoneal_dialysis")

    assert "Kidney Care UK" in found and "Diabetes UK" not in found


def test_local_ones_near_them_come_first_and_others_elsewhere_not_at_all(directory, make_service):
    make_service("Leeds tea", area="Leeds and Bradford")
    make_service("Truro tea", area="Truro")

    found = find(Asked(area="leds", topic="loneliness"))

    assert [card.name for card in found.groups[0].cards] == ["Leeds tea"]
    assert found.groups[0].label == "Near leds"
    assert "Truro tea" not in names(area="leds", topic="loneliness")
    assert "Marmalade Trust" in names(area="leds", topic="loneliness")


def test_open_now_is_open_now(make_service, clock, monkeypatch):
    always = make_service("Always", hours={"always": True})
    make_service("Nobody knows")
    day = f"{timezone.localtime(clock.now()):%a}"
    shut = make_service("Just now shut", hours={day: [["00:00", "00:01"]]})
    assert shut and always
    clock.move(timedelta(minutes=2))

    assert "Always" in names(open_now=True)
    assert "Nobody knows" not in names(open_now=True)


def test_when_nobody_is_open_who_is_at_other_times_is_one_tap_away(make_service):
    make_service("Never open", hours={})

    page = Client().post("/services/", {"q": "never", "open_now": "on"}).content.decode()

    assert "Nobody we know for that answers just now." in page
    form = page.partition("</h2>")[2].partition("</form>")[0]
    asked = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert "Show the 1 that answers at other times" in form and "116 123" in page
    assert asked["q"] == "never" and "open_now" not in asked
    assert "Never open" in Client().post("/services/", asked).content.decode()


def test_whoever_has_asked_nothing_yet_sees_who_answers_in_a_crisis(directory):
    found = find(Asked())

    assert [group.name for group in found.groups] == ["crisis"]
    assert "Samaritans" in names() and "NHS 24, in Scotland" not in names()
    assert "NHS 24, in Scotland" in names(nation="scotland")


def test_what_was_taken_off_the_list_is_found_by_nobody(samaritans, olu):
    unlist_service(by=olu, service=samaritans, why="Closed.")

    assert "Samaritans" not in names(q="samaritans") + names()


def test_the_directory_is_one_query_however_large(directory, django_assert_num_queries):
    for many in (2, 50):
        page = {"web": "https://cafe.example/", "source": "https://cafe.example/"}
        Service.objects.bulk_create([Service(name=f"Tea {n}", what="Tea.", **page) for n in range(many)])
        with django_assert_num_queries(1):
            find(Asked(q="tea"))


def test_a_member_who_said_where_they_live_is_shown_what_is_there(directory, mina):
    type(mina).objects.filter(pk=mina.pk).update(nation="wales")
    mina.refresh_from_db()

    assert "NHS 111 Wales" in sign_in(mina).get("/services/").content.decode()
    assert "that could help in Wales" in sign_in(mina).post("/services/", {"q": "rent"}).content.decode()
    assert "NHS 111 Wales" not in sign_in(mina).get("/services/?nation=").content.decode(), "and may look elsewhere"
