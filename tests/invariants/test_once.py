"""An acknowledged post exists exactly once, whatever is retried, killed or restarted."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connections

from forum import bus, feeds
from forum.policies import Conflict
from forum.topics.events import PostSubmitted
from forum.topics.models import Draft, Post, Topic
from tests.cast import write


def test_a_retry_gives_the_first_post_again(mina, tonight):
    key = uuid4()
    first = write(mina, tonight, "Is anybody up?", key)

    again = write(mina, tonight, "Is anybody up?", key)

    assert again == first
    assert Post.objects.count() == 1


def test_a_retry_is_answered_even_if_the_conversation_was_closed_meanwhile(mina, tonight):
    key = uuid4()
    first = write(mina, tonight, "Is anybody up?", key)
    Topic.objects.filter(pk=tonight.pk).update(is_open=False)
    tonight.refresh_from_db()

    assert write(mina, tonight, "Is anybody up?", key) == first


def test_other_words_under_the_same_key_are_not_swallowed(mina, tonight):
    key = uuid4()
    write(mina, tonight, "Is anybody up?", key)

    with pytest.raises(Conflict):
        write(mina, tonight, "Is anybody there?", key)


def test_two_people_may_happen_on_the_same_key(mina, sam, tonight):
    key = uuid4()

    assert write(mina, tonight, "Hello", key) != write(sam, tonight, "Hello", key)


@pytest.mark.django_db(transaction=True)
def test_one_post_sent_four_times_at_once_is_there_once_and_everybody_is_told_so(mina, tonight):
    key, ready = uuid4(), Barrier(4)
    answers: list[object] = []

    def send() -> None:
        ready.wait()
        try:
            answers.append(write(mina, tonight, "Is anybody up?", key).pk)
        except Exception as failure:
            answers.append(failure)
        finally:
            connections.close_all()

    senders = [Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    post = Post.objects.get()
    assert answers == [post.pk] * 4


@pytest.mark.django_db(transaction=True)
def test_if_reading_a_post_fails_nothing_of_it_remains_and_the_draft_does(mina, tonight):
    def fail(event: PostSubmitted) -> None:
        raise RuntimeError("the first reading could not be written down")

    key = uuid4()
    Draft.objects.create(member=mina, topic=tonight, key=key, body="Is anybody up?")
    wired = bus.wire(bus.Wiring(before={PostSubmitted: [fail]}, endings=(feeds.advance,)))
    try:
        with pytest.raises(RuntimeError):
            write(mina, tonight, "Is anybody up?", key)
    finally:
        bus.wire(wired)

    assert not Post.objects.exists()
    assert Draft.objects.get().key == key
