"""What somebody has begun to write is kept until it is sent; how far they have read never moves back."""

from uuid import uuid4

import pytest

from forum.policies import Refused
from forum.topics.actions import mark_read, save_draft
from forum.topics.models import Draft, ReadMark
from forum.topics.reading import draft_of, read_until
from tests.cast import write


def test_a_draft_is_kept_and_replaced_by_what_was_written_since(mina, tonight):
    key = uuid4()

    save_draft(member=mina, topic=tonight, body="half", key=key)
    save_draft(member=mina, topic=tonight, body="half a thought", key=key)

    draft = draft_of(tonight, mina)
    assert (draft.body, draft.key) == ("half a thought", key)


def test_nobody_else_finds_it(mina, sam, tonight):
    save_draft(member=mina, topic=tonight, body="half", key=uuid4())

    assert draft_of(tonight, sam).body == ""


def test_a_late_save_does_not_bring_back_what_was_sent(mina, tonight):
    key = uuid4()
    write(mina, tonight, "sent", key)

    save_draft(member=mina, topic=tonight, body="sen", key=key)

    assert not Draft.objects.exists()
    assert draft_of(tonight, mina).key != key, "what is begun next has a key of its own"


def test_a_save_and_the_sending_at_the_same_moment_leave_no_draft(mina, tonight, at_once):
    for number in range(6):
        key = uuid4()

        at_once(
            lambda key=key, number=number: write(mina, tonight, f"sent {number}", key),
            *(lambda key=key: save_draft(member=mina, topic=tonight, body="sen", key=key) for _ in range(3)),
        )

        assert not Draft.objects.exists()


def test_sending_one_thing_keeps_the_draft_of_another(mina, tonight):
    save_draft(member=mina, topic=tonight, body="begun in another tab", key=uuid4())

    write(mina, tonight, "sent")

    assert draft_of(tonight, mina).body == "begun in another tab"


def test_an_outsider_keeps_no_draft_here(mina, ren, tonight):
    save_draft(member=mina, topic=tonight, body="half", key=uuid4())

    with pytest.raises(Refused):
        save_draft(member=ren, topic=tonight, body="half", key=uuid4())


def test_a_mark_moves_forward_and_never_back(mina, sam, tonight):
    mark_read(member=mina, topic=tonight, position=7)
    mark_read(member=mina, topic=tonight, position=3)

    assert read_until(tonight, mina) == 7
    assert read_until(tonight, sam) == 0, "everybody has their own"


def test_marks_set_at_the_same_moment_end_at_the_furthest(mina, tonight, at_once):
    answers = at_once(*(lambda far=far: mark_read(member=mina, topic=tonight, position=far) for far in (3, 9, 1, 5)))

    assert answers == [None] * 4
    assert ReadMark.objects.get().position == 9
