"""Who may write in a conversation, and when: for each may, a may not."""

import pytest

from forum.members.models import Member
from forum.policies import Refused
from forum.spaces.models import Shift
from forum.topics.models import Topic
from tests.cast import belong, make_space, make_topic, watch, write


def test_somebody_of_another_space_may_not_write_here(mina, ren, tonight):
    write(mina, tonight)

    with pytest.raises(Refused, match="can't write in this conversation"):
        write(ren, tonight)


@pytest.mark.parametrize("standing", ["applicant", "paused", "suspended", "left"])
def test_only_active_members_may_write(mina, tonight, standing):
    write(mina, tonight)
    Member.objects.filter(pk=mina.pk).update(standing=standing)

    with pytest.raises(Refused):
        write(mina, tonight)


def test_in_a_closed_conversation_nobody_writes_even_if_it_closed_a_moment_ago(mina, ada, tonight):
    write(mina, tonight)
    Topic.objects.filter(pk=tonight.pk).update(is_open=False)

    for person in (mina, ada):
        with pytest.raises(Refused, match="can't write in this conversation"):
            write(person, tonight)


def test_with_nobody_on_duty_a_space_is_closed_for_writing_except_for_its_moderators(mina, sam, ada, tonight):
    Shift.objects.all().delete()

    for person in (mina, sam):
        with pytest.raises(Refused, match="Nobody is on duty here just now, so it is closed for writing."):
            write(person, tonight)
    assert write(ada, tonight).pk


def test_somebody_on_call_is_enough(mina, ada, tonight):
    Shift.objects.all().delete()
    watch(tonight.space, ada, kind=Shift.Kind.ON_CALL)

    assert write(mina, tonight).pk


def test_a_space_may_choose_to_stay_open(mina):
    space = make_space("Always open", open_unwatched=True)
    belong(space, mina)

    assert write(mina, make_topic(space, mina)).pk
