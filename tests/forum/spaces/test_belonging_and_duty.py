"""Who is in a space as what, and whether somebody is looking after it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forum import feeds
from forum.members.actions import ACCESS_FEED
from forum.members.models import Member
from forum.spaces.actions import bring_in, take_out
from forum.spaces.duty import duty_of
from forum.spaces.models import Belonging, Shift, Space
from forum.spaces.policies import is_in, is_open_for_writing, may_moderate
from tests.cast import make_member, make_space, watch

Role = Belonging.Role


def test_somebody_brought_in_is_in_once_with_the_role_they_have_now(mina, kidney):
    bring_in(member=mina, space=kidney, role=Role.SUPPORTER)

    assert [belonging.role for belonging in Belonging.objects.filter(member=mina)] == [Role.SUPPORTER]
    assert is_in(mina, kidney) and not may_moderate(mina, kidney)


def test_somebody_taken_out_is_out_and_may_come_back(ada, kidney):
    before = feeds.head_of(ACCESS_FEED)
    take_out(member=ada, space=kidney)
    take_out(member=ada, space=kidney)

    assert not is_in(ada, kidney) and not may_moderate(ada, kidney)
    assert feeds.head_of(ACCESS_FEED) == before + 1, "open tabs are asked again, once"
    bring_in(member=ada, space=kidney)
    assert is_in(ada, kidney) and not may_moderate(ada, kidney), "in the role they are given, not the one they had"


def test_a_space_is_listed_once_for_somebody_who_came_back(mina, kidney):
    take_out(member=mina, space=kidney)
    bring_in(member=mina, space=kidney)

    assert list(Space.objects.visible_to(mina)) == [kidney]


def test_only_moderators_moderate_and_only_here(mina, sam, ada, ren, kidney):
    assert {person.name for person in (mina, sam, ada, ren) if may_moderate(person, kidney)} == {"Ada"}
    assert not may_moderate(ada, make_space("Another"))


@pytest.mark.parametrize("kind", Shift.Kind.values)
def test_a_space_is_open_while_somebody_is_on_duty_or_on_call(ada, kind, clock):
    space = make_space()
    assert not is_open_for_writing(space)
    watch(space, ada, days=1, kind=kind)
    assert is_open_for_writing(space) and duty_of(space).is_watched

    clock.move(timedelta(days=1, minutes=1))

    assert not is_open_for_writing(space) and not duty_of(space).is_watched


@pytest.mark.parametrize("standing", ["suspended", "left", "paused"])
def test_a_name_left_on_the_rota_watches_nothing(ada, kidney, standing):
    assert is_open_for_writing(kidney)

    Member.objects.filter(pk=ada.pk).update(standing=standing)

    assert not is_open_for_writing(kidney) and duty_of(kidney).names == ()


def test_duty_names_everybody_once_and_says_until_when_and_from_when(ada, jo, kidney, clock):
    longer = watch(kidney, jo, days=5)
    watch(kidney, ada, days=1)
    assert duty_of(kidney).names == ("Jo", "Ada") and duty_of(kidney).until == longer.ends_at

    clock.move(timedelta(days=6))
    later = Shift.objects.create(
        space=kidney,
        moderator=ada,
        starts_at=clock.now() + timedelta(hours=2),
        ends_at=clock.now() + timedelta(hours=4),
    )

    assert duty_of(kidney).next_at == later.starts_at and not duty_of(kidney).names


def test_a_shift_ends_after_it_starts(ada, kidney, clock):
    now = clock.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.create(space=kidney, moderator=ada, starts_at=now, ends_at=now)


def test_brought_in_twice_at_the_same_moment_somebody_is_in_once(at_once):
    kit, space = make_member("Kit"), make_space()

    answers = at_once(*(lambda: bring_in(member=kit, space=space) for _ in range(4)))

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Belonging.objects.count() == 1
