"""Feeds: the order of revisions is the order of commits, without gaps, whoever writes at the same time."""

from functools import partial

import pytest

from forum import feeds
from forum.bus import act
from forum.feeds import Change


@act
def touch(*things):
    for feed, subject in things:
        feeds.note(feed, "post", subject)


@act
def touch_and_fail(*things):
    for feed, subject in things:
        feeds.note(feed, "post", subject)
    raise ValueError


def _changes(feed):
    return list(Change.objects.filter(feed=feed).order_by("revision").values_list("subject", "revision"))


def test_a_feed_nobody_has_touched_stands_at_nothing(db):
    assert feeds.head_of("topic.1") == 0


def test_each_thing_gets_the_next_revision(db, wired):
    touch(("topic.1", 7))
    touch(("topic.1", 8), ("topic.1", 9))

    assert feeds.head_of("topic.1") == 3
    assert _changes("topic.1") == [(7, 1), (8, 2), (9, 3)]


def test_only_the_newest_change_of_a_thing_is_kept(db, wired):
    touch(("topic.1", 7))
    touch(("topic.1", 8))
    touch(("topic.1", 7))

    assert _changes("topic.1") == [(8, 2), (7, 3)]


def test_a_thing_touched_twice_in_one_act_is_one_change(db, wired):
    touch(("topic.1", 7), ("topic.1", 7), ("topic.1", 8))

    assert _changes("topic.1") == [(7, 1), (8, 2)]


def test_whoever_asks_learns_the_revision_a_thing_got(db, wired):
    placed = []

    @act
    def place():
        feeds.note("topic.1", "post", 7, placed=placed.append)
        feeds.note("topic.1", "post", 8, placed=placed.append)

    touch(("topic.1", 1))
    place()

    assert placed == [2, 3]


def test_what_is_rolled_back_leaves_no_gap(db, wired):
    touch(("topic.1", 7))
    with pytest.raises(ValueError):
        touch_and_fail(("topic.1", 8))
    touch(("topic.1", 9))

    assert _changes("topic.1") == [(7, 1), (9, 2)]


def test_many_heads_are_one_query(db, wired, django_assert_num_queries):
    touch(*((f"topic.{number}", 1) for number in range(1, 11)))

    with django_assert_num_queries(1):
        heads = feeds.heads_of(f"topic.{number}" for number in range(1, 12))

    assert set(heads.values()) == {0, 1} and heads["topic.11"] == 0


def test_many_acts_at_once_on_one_feed_get_a_revision_each(wired, at_once):
    def several(number):
        return lambda: [touch(("topic.1", 100 * number + each)) for each in range(5)]

    answers = at_once(*(several(number) for number in range(6)))

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert [revision for _, revision in _changes("topic.1")] == list(range(1, 31))
    assert feeds.head_of("topic.1") == 30


def test_acts_at_once_that_fail_leave_no_gap_for_the_others(wired, at_once):
    def fail():
        with pytest.raises(ValueError):
            touch_and_fail(("topic.1", 0))

    answers = at_once(
        *(step for number in range(1, 5) for step in (fail, lambda number=number: touch(("topic.1", number))))
    )

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert [revision for _, revision in _changes("topic.1")] == [1, 2, 3, 4]


def test_acts_that_touch_two_feeds_in_opposite_order_never_wait_for_each_other(wired, at_once):
    def there():
        for number in range(10):
            touch(("topic.1", number), ("topic.2", number))

    def and_back():
        for number in range(10):
            touch(("topic.2", number), ("topic.1", number))

    answers = at_once(there, and_back, there, and_back)

    assert answers == [None] * 4, "no deadlock"
    assert feeds.heads_of(["topic.1", "topic.2"]) == {"topic.1": 40, "topic.2": 40}


def test_the_first_two_acts_on_a_new_feed_both_count(wired, at_once):
    names = [f"topic.{number}" for number in range(5)]
    for name in names:
        at_once(*(partial(touch, (name, subject)) for subject in (1, 2)))

    assert set(feeds.heads_of(names).values()) == {2}
