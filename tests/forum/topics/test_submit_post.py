"""A post is taken exactly once, is nobody's to read until something publishes it, and is never lost."""

from datetime import timedelta
from uuid import uuid4

import pytest

from forum.bus import act
from forum.feeds import head_of
from forum.members.actions import change_standing
from forum.members.models import Member
from forum.policies import Conflict, Refused
from forum.spaces.actions import take_out
from forum.spaces.models import Shift
from forum.topics.actions import publish_post, save_draft, submit_post
from forum.topics.events import PostSubmitted
from forum.topics.models import Draft, Post, Topic
from forum.topics.policies import MOST_POSTS
from tests.cast import make_topic, write

State = Post.State


def test_without_wiring_nothing_is_ever_published(mina, sam, ada, tonight, nothing_published):
    post = write(mina, tonight)

    assert post.state == State.HELD and post.position is None and post.published_at is None
    assert post in Post.objects.visible_to(mina), "its author"
    assert post in Post.objects.visible_to(ada), "a moderator"
    assert post not in Post.objects.visible_to(sam), "and nobody else"
    assert (head_of(tonight.feed), head_of(mina.feed)) == (0, 1), "only its author's own feed tells of it"


def test_once_let_through_it_can_be_read(mina, sam, ren, tonight, wired):
    wired(before={PostSubmitted: [lambda event: publish_post(post=event.post)]})

    post = write(mina, tonight)

    assert post.state == State.PUBLISHED and post.published_at
    assert post in Post.objects.visible_to(sam)
    assert post not in Post.objects.visible_to(ren)
    assert (head_of(tonight.feed), head_of(mina.feed)) == (1, 1)


def test_if_the_reading_cannot_be_written_down_nothing_is_taken_and_the_draft_stays(mina, tonight, wired):
    def fail(event):
        raise ValueError("no reading")

    key = uuid4()
    save_draft(member=mina, topic=tonight, body="half a thought", key=key)
    wired(before={PostSubmitted: [fail]})

    with pytest.raises(ValueError):
        write(mina, tonight, "half a thought", key)

    assert not Post.objects.exists()
    assert Draft.objects.get().body == "half a thought"


def test_what_is_sent_is_no_longer_a_draft(mina, tonight):
    key, other = uuid4(), make_topic(tonight.space, mina)
    save_draft(member=mina, topic=tonight, body="hello", key=key)
    save_draft(member=mina, topic=other, body="something else", key=uuid4())

    write(mina, tonight, "hello", key)

    assert [draft.topic for draft in Draft.objects.all()] == [other]


# A retry


def test_a_retry_gives_the_first_result(mina, tonight):
    key = uuid4()
    first = write(mina, tonight, "hello\r\nyou", key)

    again = write(mina, tonight, "hello\nyou ", key)

    assert again == first and Post.objects.count() == 1
    assert head_of(tonight.feed) == 1, "nothing happened anew"


def _close(topic, mina):
    Topic.objects.filter(pk=topic.pk).update(is_open=False)


def _leave_unwatched(topic, mina):
    Shift.objects.all().delete()


def _suspend(topic, mina):
    change_standing(member=mina, into=Member.Standing.SUSPENDED, why="test")


def _put_out(topic, mina):
    take_out(member=mina, space=topic.space)


def _write_much(topic, mina):
    for number in range(MOST_POSTS - 1):
        write(mina, topic, f"and another thing {number}")


CHANGES = [_close, _leave_unwatched, _suspend, _put_out, _write_much]


@pytest.mark.parametrize("change", CHANGES)
def test_a_retry_gives_the_first_result_even_if_it_would_now_be_refused(mina, tonight, change):
    key = uuid4()
    first = write(mina, tonight, "hello", key)
    change(tonight, mina)

    assert write(mina, tonight, "hello", key) == first
    with pytest.raises(Refused):
        write(mina, tonight, "hello")


def test_the_same_key_with_other_words_is_a_conflict_and_the_first_words_stand(mina, tonight):
    key = uuid4()
    first = write(mina, tonight, "temp 38.4", key)

    with pytest.raises(Conflict, match="send them again"):
        write(mina, tonight, "temp 39.4", key)

    first.refresh_from_db()
    assert first.body == "temp 38.4" and Post.objects.count() == 1


def test_the_same_words_in_another_conversation_are_other_words(mina, tonight, thread):
    key = uuid4()
    write(mina, tonight, "hello", key)

    with pytest.raises(Conflict):
        write(mina, thread, "hello", key)


def test_a_retry_is_known_by_what_was_first_sent_even_after_an_edit(mina, tonight):
    from forum.topics.actions import edit_post

    key = uuid4()
    first = write(mina, tonight, "hello", key)
    edit_post(author=mina, post=first, body="hello all")

    assert write(mina, tonight, "hello", key) == first


def test_two_people_may_have_the_same_key(mina, sam, tonight):
    key = uuid4()

    assert write(mina, tonight, "hello", key) != write(sam, tonight, "hello", key)


def test_sent_twice_at_the_same_moment_it_is_one_post(mina, tonight, at_once):
    for _ in range(4):
        key = uuid4()

        posts = at_once(*(lambda key=key: write(mina, tonight, "hello?", key) for _ in range(4)))

        assert {post.pk for post in posts} == {Post.objects.get(key=key).pk}


def test_other_words_at_the_same_moment_are_one_post_and_conflicts(mina, tonight, at_once):
    key = uuid4()

    answers = at_once(*(lambda number=number: write(mina, tonight, f"hello {number}", key) for number in range(4)))

    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict"] * 3 + ["Post"]
    assert Post.objects.count() == 1


def test_what_many_write_at_the_same_moment_stands_in_the_order_of_revisions(mina, sam, ada, tonight, at_once):
    def several(person):
        return lambda: [write(person, tonight, f"{person.name} {number}") for number in range(4)]

    answers = at_once(*(several(person) for person in (mina, sam, ada)))

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    posts = Post.objects.in_order()
    assert [post.position for post in posts] == list(range(1, 13))
    assert [post.body for post in posts if post.author == mina] == [f"Mina {number}" for number in range(4)]


# Too much at once


def test_very_much_very_fast_has_to_wait_and_is_told_how_long(mina, sam, tonight, clock):
    for number in range(MOST_POSTS):
        write(mina, tonight, f"message {number}")
    key = uuid4()

    with pytest.raises(Refused, match=r"Wait (1?\d|20) seconds") as refusal:
        write(mina, tonight, "one more", key)
    wait = refusal.value.wait

    assert timedelta(0) < wait <= timedelta(seconds=20)
    assert write(sam, tonight), "others write on"
    clock.move(wait)
    assert write(mina, tonight, "one more", key), "the same key is taken after the wait"


def test_a_refusal_for_haste_leaves_nothing_behind(mina, tonight):
    for number in range(MOST_POSTS):
        write(mina, tonight, f"message {number}")
    before = (Post.objects.count(), head_of(tonight.feed), head_of(mina.feed))

    with pytest.raises(Refused):
        write(mina, tonight, "one more")

    assert before == (Post.objects.count(), head_of(tonight.feed), head_of(mina.feed))


def test_a_refusal_inside_a_larger_act_is_the_callers_to_decide(mina, ren, tonight):
    @act
    def write_both():
        write(mina, tonight, "first")
        submit_post(author=ren, topic=tonight, body="second", key=uuid4())

    with pytest.raises(Refused):
        write_both()

    assert not Post.objects.exists() and head_of(tonight.feed) == 0
