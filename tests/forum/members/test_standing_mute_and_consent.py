"""Who may come in, whom one would rather not read, and what one has agreed to."""

import pytest
from django.db import IntegrityError, transaction

from forum import clock, feeds
from forum.members.actions import (
    ACCESS_FEED,
    agree,
    change_standing,
    choose_presence,
    mute,
    tell_about_health,
    unmute,
    withdraw_consent,
)
from forum.members.events import StandingChanged
from forum.members.models import Consent, Member, Mute, Office
from forum.members.policies import has_agreed, health_told_by, holds_office, may_enter, muted_by
from forum.policies import Refused
from tests.cast import make_member, make_staff

HEALTH = Consent.Kind.HEALTH_FOR_SIGNPOSTS


@pytest.mark.parametrize(
    ("standing", "comes_in"),
    [("active", True), ("applicant", False), ("paused", False), ("suspended", False), ("left", False)],
)
def test_only_active_members_come_in(db, standing, comes_in):
    assert may_enter(make_member(standing=standing)) is comes_in


@pytest.mark.parametrize("standing", ["paused", "suspended", "left"])
def test_an_office_opens_the_door_and_no_longer_once_somebody_was_put_out(ada, standing):
    assert may_enter(ada) and holds_office(ada, Office.Kind.MODERATOR)

    Member.objects.filter(pk=ada.pk).update(standing=standing)

    assert not may_enter(ada)


def test_an_office_that_has_ended_opens_nothing(db):
    jo = make_staff("Jo", "moderator")
    jo.offices.update(ended_at=clock.now())

    assert not may_enter(jo) and not holds_office(jo, Office.Kind.MODERATOR)


def test_a_change_of_standing_is_told_to_every_hub_once(db, wired):
    told, mina = [], make_member("Mina")
    wired(before={StandingChanged: [told.append]})
    before = feeds.head_of(ACCESS_FEED)

    for _ in range(2):
        change_standing(member=mina, into=Member.Standing.SUSPENDED, why="test")

    assert feeds.head_of(ACCESS_FEED) == before + 1
    assert [(event.member, event.why) for event in told] == [(mina, "test")]


def test_only_somebody_who_left_cannot_sign_in(db):
    for standing in Member.Standing:
        member = make_member(f"Somebody {standing}", standing=standing)
        member.refresh_from_db()
        assert member.is_active is (standing != "left")


def test_muting_is_ones_own_affair_and_can_be_undone(mina, sam):
    mute(member=mina, other=sam)
    mute(member=mina, other=sam)
    assert muted_by(mina) == {sam.pk} and muted_by(sam) == set() and Mute.objects.count() == 1

    unmute(member=mina, other=sam)
    unmute(member=mina, other=sam)

    assert muted_by(mina) == set()


def test_nobody_mutes_themselves(mina):
    with pytest.raises(Refused):
        mute(member=mina, other=mina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mute.objects.create(muter=mina, muted=mina)


def test_muting_and_hiding_reach_open_tabs_through_the_access_feed(mina, sam):
    before = feeds.head_of(ACCESS_FEED)

    mute(member=mina, other=sam)
    unmute(member=mina, other=sam)
    choose_presence(member=mina, shown=False)

    assert feeds.head_of(ACCESS_FEED) == before + 3
    assert set(
        feeds.Change.objects.filter(feed=ACCESS_FEED, revision__gt=before).values_list("subject", flat=True)
    ) == {mina.pk}


def test_a_yes_is_kept_once_and_when_taken_back_its_row_stays(db):
    kit = make_member("Kit")
    assert agree(member=kit, kind=HEALTH) == agree(member=kit, kind=HEALTH)

    withdraw_consent(member=kit, kind=HEALTH)

    assert not has_agreed(kit, HEALTH)
    assert Consent.objects.get(member=kit, kind=HEALTH).withdrawn_at, "it is the proof"
    agree(member=kit, kind=HEALTH)
    assert has_agreed(kit, HEALTH) and Consent.objects.filter(member=kit, kind=HEALTH).count() == 2


def test_health_is_used_only_while_somebody_agrees(db):
    kit = make_member("Kit")
    assert health_told_by(kit) == ()

    tell_about_health(member=kit, conditions=["kidney_transplant"], use_for_signposts=True)
    assert health_told_by(Member.objects.get(pk=kit.pk)) == ("kidney_transplant",)

    tell_about_health(member=kit, conditions=["kidney_transplant"], use_for_signposts=False)
    assert health_told_by(Member.objects.get(pk=kit.pk)) == ()


def test_one_account_for_an_address_whatever_its_case(db):
    make_member("Kit")

    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(email="KIT@people.example", name="Another")


def test_an_agreement_is_kept_with_its_own_words_and_taking_it_back_is_announced(db, monkeypatch):
    kit, told = make_member("Kit"), []
    monkeypatch.setattr("forum.members.actions.announce", told.append)

    consent = agree(member=kit, kind=Consent.Kind.TEACHES_READER, wording="of its own")
    assert consent.wording == "of its own" and has_agreed(kit, Consent.Kind.TEACHES_READER)
    withdraw_consent(member=kit, kind=Consent.Kind.TEACHES_READER)

    assert not has_agreed(kit, Consent.Kind.TEACHES_READER)
    assert [(event.member, event.kind) for event in told] == [(kit, Consent.Kind.TEACHES_READER)]
