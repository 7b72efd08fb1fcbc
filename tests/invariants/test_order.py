"""Every change of a feed has one number, given out in the order of commits, without gaps; removals are changes too."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from forum import feeds
from forum.bus import act
from forum.feeds import Change, head_of
from forum.topics.actions import hide_post, publish_post
from forum.topics.models import Post
from tests.cast import belong, make_member, write


@act
def touch(*names: str, subject: int = 1) -> None:
    """An act that changes one thing in several feeds."""
    for name in names:
        feeds.note(name, "post", subject)


@act
def fail_after_touching(name: str) -> None:
    touch(name)
    raise ValueError("it did not work out")


def test_what_was_hidden_is_a_change_in_its_topic(mina, tonight):
    post = write(mina, tonight)
    publish_post(post=post)
    before = head_of(tonight.feed)

    hide_post(post=post)

    assert head_of(tonight.feed) == before + 1
    assert Change.objects.get(feed_id=tonight.feed, subject=post.pk).revision == before + 1


def test_a_post_that_comes_back_stands_where_it_stood(mina, sam, tonight):
    first, second = write(mina, tonight), write(sam, tonight)
    publish_post(post=first)
    publish_post(post=second)
    hide_post(post=first)

    publish_post(post=first)

    assert list(Post.objects.filter(topic=tonight).in_order()) == [first, second]


def test_feeds_advance_in_the_order_of_their_names_whoever_notes_them(db):
    touch("b.1", "a.1")

    order = list(Change.objects.order_by("pk").values_list("feed_id", flat=True))
    assert order == ["a.1", "b.1"], "or two acts could wait for each other for ever"


def test_what_was_rolled_back_advances_nothing(db):
    @act
    def go_on_regardless() -> None:
        try:
            fail_after_touching("a.1")
        except ValueError:
            touch("b.1")

    go_on_regardless()

    assert (head_of("a.1"), head_of("b.1")) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_time_get_numbers_of_their_own_without_gaps():
    people, each = 4, 10
    ready = Barrier(people)
    failures: list[Exception] = []

    def touch_often(person: int) -> None:
        ready.wait()
        try:
            for number in range(each):
                # In both orders, so that locks taken as they come would meet head-on.
                names = ("a.1", "b.1") if person % 2 else ("b.1", "a.1")
                touch(*names, subject=person * each + number)
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [Thread(target=touch_often, args=[person]) for person in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    for feed in ("a.1", "b.1"):
        revisions = Change.objects.filter(feed_id=feed).order_by("revision").values_list("revision", flat=True)
        assert list(revisions) == list(range(1, people * each + 1))


@pytest.mark.django_db(transaction=True)
def test_posts_written_at_the_same_time_take_places_of_their_own(kidney, tonight):
    writers = [make_member(f"Writer {number}") for number in range(4)]
    belong(kidney, *writers)
    ready = Barrier(len(writers))

    def say_hello(writer: object) -> None:
        ready.wait()
        try:
            publish_post(post=write(writer, tonight))
        finally:
            connections.close_all()

    threads = [Thread(target=say_hello, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    places = [post.position for post in Post.objects.filter(topic=tonight).in_order()]
    assert len(set(places)) == len(writers)
    assert None not in places
