"""Acts: all or nothing, told once they are true, and never louder than what happened."""

import logging
from dataclasses import dataclass

import pytest
from django.db import transaction

from forum import bus, feeds
from forum.bus import act, announce
from forum.feeds import FeedsAdvanced
from forum.members.models import Member
from tests.cast import make_member


@dataclass(frozen=True)
class Said:
    words: str


def _heard(into):
    def listener(event):
        into.append(event.words)

    return listener


@act
def say(words):
    announce(Said(words))


def test_before_is_told_inside_the_act_and_after_once_it_is_committed(db, wired, django_capture_on_commit_callbacks):
    told = []
    wired(before={Said: [lambda event: told.append("before")]}, after={Said: [lambda event: told.append("after")]})

    with django_capture_on_commit_callbacks(execute=True):
        say("hello")
        assert told == ["before"]

    assert told == ["before", "after"]


def test_if_a_listener_before_fails_the_act_fails_with_it(db, wired):
    def fail(event):
        raise ValueError("screening could not be written down")

    @act
    def change_and_say(member):
        Member.objects.filter(pk=member.pk).update(name="Someone else")
        announce(Said("hello"))

    mina = make_member("Mina")
    wired(before={Said: [fail]})

    with pytest.raises(ValueError):
        change_and_say(mina)

    mina.refresh_from_db()
    assert mina.name == "Mina"


def test_if_a_listener_after_fails_the_act_stands_and_the_log_holds_none_of_the_words(transactional_db, wired, caplog):
    told = []

    def fail(event):
        raise ValueError(f"cannot send: {event.words}")

    wired(after={Said: [fail, _heard(told)]})

    with caplog.at_level(logging.ERROR, logger="forum.bus"):
        say("my secret")

    assert told == ["my secret"], "those who listen after it still hear"
    assert "fail failed after Said: ValueError" in caplog.text
    assert "my secret" not in caplog.text


def test_nothing_is_told_after_an_act_that_failed(transactional_db, wired):
    told = []
    wired(after={Said: [_heard(told)]})

    @act
    def say_and_fail():
        announce(Said("never mind"))
        raise ValueError

    with pytest.raises(ValueError):
        say_and_fail()

    assert told == []


def test_endings_run_once_in_their_order_at_the_end_of_the_outermost_act(db, wired):
    written = []

    def first(items):
        written.append(("first", items))

    def second(items):
        written.append(("second", items))

    @act
    def inner():
        bus.at_the_end(second, "from inside")
        bus.at_the_end(first, "from inside")

    @act
    def outer():
        inner()
        assert written == [], "not when an inner act ends"
        bus.at_the_end(first, "from outside")

    wired(endings=(first, second))

    outer()

    assert written == [("first", ["from inside", "from outside"]), ("second", ["from inside"])]


def test_an_inner_act_that_is_rolled_back_leaves_no_note(db, wired):
    @act
    def inner():
        feeds.note("topic.1", "post", 1)
        raise ValueError

    @act
    def outer():
        feeds.note("topic.2", "post", 2)
        try:
            inner()
        except ValueError:
            feeds.note("topic.3", "post", 3)

    outer()

    assert feeds.heads_of(["topic.1", "topic.2", "topic.3"]) == {"topic.1": 0, "topic.2": 1, "topic.3": 1}


def test_an_act_after_one_that_failed_starts_with_nothing_noted(db, wired):
    @act
    def fail():
        feeds.note("topic.1", "post", 1)
        raise ValueError

    @act
    def succeed():
        feeds.note("topic.2", "post", 1)

    with pytest.raises(ValueError):
        fail()
    succeed()

    assert feeds.heads_of(["topic.1", "topic.2"]) == {"topic.1": 0, "topic.2": 1}


def test_an_ending_that_fails_undoes_the_act(db, wired):
    def fail(items):
        raise ValueError("the audit could not be written")

    @act
    def rename(member):
        Member.objects.filter(pk=member.pk).update(name="Someone else")
        bus.at_the_end(fail, "a line")

    mina = make_member("Mina")
    wired(endings=(fail,))

    with pytest.raises(ValueError):
        rename(mina)

    mina.refresh_from_db()
    assert mina.name == "Mina"


def test_only_an_act_can_touch_a_feed(db):
    with pytest.raises(RuntimeError), transaction.atomic():
        feeds.note("topic.1", "post", 1)


def test_heads_are_told_only_once_they_are_committed(transactional_db, wired):
    told = []
    wired(after={FeedsAdvanced: [lambda event: told.append(event.heads)]})

    @act
    def touch():
        feeds.note("topic.2", "post", 7)
        feeds.note("topic.1", "post", 7)
        assert told == []

    touch()

    assert told == [{"topic.1": 1, "topic.2": 1}]
