"""One's own words can be taken back: they are gone for everybody, at once, and nothing is deleted."""

import pytest

from forum.feeds import head_of
from forum.policies import Refused
from forum.spaces.models import Shift
from forum.topics.actions import hide_post, publish_post, withdraw_post
from forum.topics.events import PostWithdrawn
from forum.topics.models import Post, Topic
from tests.cast import write

State = Post.State


def test_nobody_else_reads_it_any_more_and_the_row_is_kept(mina, sam, tonight):
    post = write(mina, tonight, "too much")

    withdraw_post(author=mina, post=post)

    assert post not in Post.objects.visible_to(sam)
    kept = Post.objects.get(pk=post.pk)
    assert (kept.state, kept.body, kept.position) == (State.WITHDRAWN, "too much", post.position)
    assert (head_of(tonight.feed), head_of(mina.feed)) == (2, 2)


def test_a_post_that_was_never_published_can_be_taken_back_quietly(mina, tonight, nothing_published):
    post = write(mina, tonight)

    withdraw_post(author=mina, post=post)

    assert (head_of(tonight.feed), head_of(mina.feed)) == (0, 2)


def test_those_who_read_it_a_moment_ago_are_told_even_if_its_author_never_knew(mina, tonight, nothing_published):
    as_she_knew_it = write(mina, tonight)
    publish_post(post=Post.objects.get(pk=as_she_knew_it.pk))

    withdraw_post(author=mina, post=as_she_knew_it)

    assert head_of(tonight.feed) == 2


def test_only_its_author_may(mina, sam, ada, tonight):
    post = write(mina, tonight)

    for somebody in (sam, ada):
        with pytest.raises(Refused):
            withdraw_post(author=somebody, post=post)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED


def test_taken_back_twice_is_taken_back_once(mina, tonight, wired):
    told = []
    wired(before={PostWithdrawn: [told.append]})
    post = write(mina, tonight)

    withdraw_post(author=mina, post=post)
    withdraw_post(author=mina, post=Post.objects.get(pk=post.pk))

    assert len(told) == 1 and Post.objects.get(pk=post.pk).version == 2


@pytest.mark.parametrize("knows", [True, False])
def test_once_a_moderator_has_hidden_it_it_stays_as_it_is(mina, tonight, knows):
    post = write(mina, tonight)
    hide_post(post=Post.objects.get(pk=post.pk))

    with pytest.raises(Refused, match="can't be taken back any more"):
        withdraw_post(author=mina, post=Post.objects.get(pk=post.pk) if knows else post)

    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_it_needs_no_open_conversation_and_nobody_on_duty(mina, tonight):
    post = write(mina, tonight)
    Topic.objects.update(is_open=False)
    Shift.objects.all().delete()

    assert withdraw_post(author=mina, post=post).state == State.WITHDRAWN


def test_taken_back_and_hidden_at_the_same_moment_one_wins_and_both_know(mina, tonight, at_once):
    for number in range(5):
        post = write(mina, tonight, f"message {number}")

        taken, hidden = at_once(
            lambda post=post: withdraw_post(author=mina, post=Post.objects.get(pk=post.pk)),
            lambda post=post: hide_post(post=Post.objects.get(pk=post.pk)),
        )

        state = Post.objects.get(pk=post.pk).state
        assert (state, type(taken).__name__, hidden) in [
            (State.WITHDRAWN, "Post", False),
            (State.HIDDEN, "Refused", True),
        ]
