"""What comes with Alongside: for everybody, with its sources, and never over what somebody here has put right."""

import re

import pytest
from django.db.models import Q

from forum.signposting.services import shipped as module
from forum.signposting.services import wording
from forum.signposting.services.actions import check_service, correct_service
from forum.signposting.services.models import Doubt, Service, Upkeep, new_slug, today
from forum.signposting.services.shipped import ship_services, shipped


def test_there_is_somebody_for_every_condition_of_the_rulebook_and_every_topic():
    conditions = {condition for told in shipped().values() for condition in told.get("conditions", ())}
    topics = {topic for told in shipped().values() for topic in told["topics"]}

    missing = [name for name in wording.rulebook_conditions() if not wording.counted_as(name) & conditions]
    assert missing == [], "add somebody for it to shipped/conditions.toml"
    assert conditions <= {*wording.rulebook_conditions(), *wording.groups()}, "as the rulebook names it"
    assert topics == {name for name, _ in wording.topics()}
    assert len(shipped()) >= 45


@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern_ireland"])
@pytest.mark.parametrize("topic", ["crisis", "health", "money", "housing", "work", "abuse", "benefits"])
def test_every_nation_has_somebody_of_its_own_for_what_matters_most(nation, topic):
    assert [
        key for key, told in shipped().items() if topic in told["topics"] and nation in told.get("nations", [nation])
    ]


def test_northern_ireland_is_not_sent_to_a_number_it_does_not_have():
    for key, told in shipped().items():
        if told.get("phone") == "111":
            assert "northern_ireland" not in told.get("nations", ["northern_ireland"]), key


def test_nothing_that_is_shipped_claims_to_have_been_checked(directory):
    assert directory.count() == len(shipped())
    assert not directory.filter(checked_on__isnull=False) and not directory.filter(checking="checked")
    assert not directory.filter(Q(source="") | ~Q(source__startswith="https://"))
    assert set(Service.objects.due(today())) == set(directory), "and all of it waits to be"


def test_shipping_again_changes_nothing(directory):
    before = list(Upkeep.objects.values_list("pk", "service_id", "act"))

    assert ship_services() == 0

    assert list(Upkeep.objects.values_list("pk", "service_id", "act")) == before


def test_a_newer_release_renews_what_nobody_here_has_touched(samaritans, monkeypatch):
    newer = {**shipped(), "samaritans": {**shipped()["samaritans"], "phone": "116 124"}}
    monkeypatch.setattr(module, "shipped", lambda: newer)

    ship_services()

    samaritans.refresh_from_db()
    assert samaritans.phone == "116 124"
    assert samaritans.upkeep.first().before["phone"] == "116 123"
    assert not Doubt.objects.exists()


@pytest.mark.parametrize("touch", ["correct", "check"])
def test_a_newer_release_never_overwrites_what_somebody_here_has_put_right(samaritans, olu, monkeypatch, touch):
    if touch == "correct":
        correct_service(by=olu, service=samaritans, version=samaritans.version, told={"phone": "116 999"})
    else:
        check_service(by=olu, service=samaritans, version=samaritans.version)
    ours = Service.objects.get(pk=samaritans.pk).phone
    newer = {**shipped(), "samaritans": {**shipped()["samaritans"], "phone": "116 124"}}
    monkeypatch.setattr(module, "shipped", lambda: newer)

    ship_services()
    ship_services()

    samaritans.refresh_from_db()
    assert samaritans.phone == ours
    doubt = Doubt.objects.get()
    assert (doubt.service, doubt.kind, doubt.times) == (samaritans, "shipped", 1), "a person is asked to compare, once"


def test_addresses_of_services_say_nothing_about_anybodys_health(directory):
    for slug in [*directory.values_list("slug", flat=True), new_slug()]:
        assert re.fullmatch(r"[bcdfghjkmnpqrstvwxz]{6,7}", slug), "no vowels, no words"
