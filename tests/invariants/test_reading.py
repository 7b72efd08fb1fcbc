"""A post is read by nobody but its author and moderators until something published it."""

from uuid import uuid4

import pytest

from forum import bus, feeds
from forum.topics.actions import edit_post, hide_post, publish_post, start_topic, withdraw_post
from forum.topics.models import Post, Topic
from tests.cast import write


@pytest.fixture
def nothing_wired():
    """Nobody listens to what is announced: somebody has forgotten the wiring."""
    wired = bus.wire(bus.Wiring(endings=(feeds.advance,)))
    yield
    bus.wire(wired)


def reads(member, post):
    return Post.objects.visible_to(member).filter(pk=post.pk).exists()


def test_a_post_that_nothing_let_through_is_read_by_its_author_and_moderators_alone(
    nothing_wired, mina, sam, ada, jo, ren, tonight
):
    post = write(mina, tonight)

    assert reads(mina, post), "she sees what she wrote"
    assert reads(ada, post)
    assert reads(jo, post)
    assert not reads(sam, post), "a supporter, in the room"
    assert not reads(ren, post), "an outsider"


def test_once_published_it_is_read_by_those_in_the_space_and_nobody_else(nothing_wired, mina, sam, ren, tonight):
    post = write(mina, tonight)

    publish_post(post=post)

    assert reads(sam, post)
    assert not reads(ren, post)


@pytest.mark.parametrize("gone", [hide_post, lambda post: withdraw_post(author=post.author, post=post)])
def test_what_was_hidden_or_taken_back_is_no_longer_read_by_others(nothing_wired, mina, sam, tonight, gone):
    post = write(mina, tonight)
    publish_post(post=post)
    assert reads(sam, post)

    gone(post=post)

    assert not reads(sam, post)


def test_new_words_are_held_until_they_are_read_like_the_old_ones(nothing_wired, mina, sam, tonight):
    post = write(mina, tonight)
    publish_post(post=post)

    edit_post(author=mina, post=post, body="Something else altogether.")

    assert not reads(sam, post)


def test_a_conversation_has_no_title_for_others_while_its_first_words_are_held(nothing_wired, mina, sam, kidney):
    first = start_topic(author=mina, space=kidney, title="Something private", body="Hello.", key=uuid4())

    assert first.topic in Topic.objects.visible_to(mina)
    assert first.topic not in Topic.objects.visible_to(sam)

    publish_post(post=first)
    assert first.topic in Topic.objects.visible_to(sam)


def test_somebody_who_is_no_longer_active_reads_nothing(mina, sam, tonight):
    post = write(mina, tonight)
    publish_post(post=post)

    type(sam).objects.filter(pk=sam.pk).update(standing="suspended")

    assert not reads(sam, post)
