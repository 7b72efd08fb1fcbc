"""Letting through, hiding, letting through again: one mover wins, a post never changes its place, tabs are told."""

import pytest

from forum.feeds import head_of
from forum.topics.actions import hide_post, publish_post, withdraw_post
from forum.topics.models import Post
from tests.cast import write

State = Post.State


def _fresh(post):
    return Post.objects.get(pk=post.pk)


def test_a_held_post_takes_its_place_when_it_is_let_through_not_when_it_was_written(
    mina, sam, tonight, nothing_published
):
    first, second = write(mina, tonight, "written first"), write(sam, tonight, "written second")

    publish_post(post=second)
    publish_post(post=first)

    assert list(Post.objects.in_order()) == [second, first]
    assert (head_of(tonight.feed), head_of(mina.feed), head_of(sam.feed)) == (2, 2, 2)


def test_let_through_twice_it_is_let_through_once(mina, tonight, nothing_published):
    post = write(mina, tonight)

    assert publish_post(post=_fresh(post)) is True
    assert publish_post(post=post) is False

    assert (head_of(tonight.feed), _fresh(post).version) == (1, 2)


def test_what_its_author_took_back_is_not_let_through(mina, tonight, nothing_published):
    post = write(mina, tonight)
    withdraw_post(author=mina, post=_fresh(post))

    assert publish_post(post=post) is False and hide_post(post=post) is False
    assert _fresh(post).state == State.WITHDRAWN


def test_hidden_it_is_gone_for_all_but_its_author_and_moderators(mina, sam, ada, tonight):
    post = write(mina, tonight)

    assert hide_post(post=post) is True

    assert post not in Post.objects.visible_to(sam)
    assert post in Post.objects.visible_to(mina) and post in Post.objects.visible_to(ada)
    assert (head_of(tonight.feed), head_of(mina.feed)) == (2, 2)


def test_a_post_hidden_before_anybody_read_it_is_told_to_its_author_alone(mina, tonight, nothing_published):
    post = write(mina, tonight)

    hide_post(post=post)

    assert (head_of(tonight.feed), head_of(mina.feed)) == (0, 2)


def test_open_tabs_are_told_even_if_whoever_hides_it_read_it_before_it_was_published(mina, tonight, nothing_published):
    as_the_moderator_saw_it = write(mina, tonight)
    publish_post(post=_fresh(as_the_moderator_saw_it))

    hide_post(post=as_the_moderator_saw_it)

    assert head_of(tonight.feed) == 2


def test_hidden_twice_it_is_hidden_once(mina, tonight):
    post = write(mina, tonight)
    stale = _fresh(post)

    assert hide_post(post=post) is True and hide_post(post=stale) is False
    assert head_of(tonight.feed) == 2


def test_what_comes_back_comes_back_to_its_place(mina, sam, tonight):
    posts = [write(mina, tonight, "one"), write(sam, tonight, "two"), write(mina, tonight, "three")]
    places = [post.position for post in posts]
    published_at = posts[0].published_at

    hide_post(post=posts[0])
    publish_post(post=posts[0])

    assert [_fresh(post).position for post in posts] == places
    assert _fresh(posts[0]).published_at == published_at
    assert posts[0].position == places[0], "and whoever acted knows it"


def test_what_comes_back_comes_back_to_its_place_even_if_whoever_lets_it_knew_no_place(
    mina, tonight, nothing_published
):
    never_seen_published = write(mina, tonight)
    publish_post(post=_fresh(never_seen_published))
    before = _fresh(never_seen_published)
    hide_post(post=_fresh(never_seen_published))

    publish_post(post=never_seen_published)

    after = _fresh(never_seen_published)
    assert (after.position, after.published_at) == (before.position, before.published_at)
    assert never_seen_published.position == before.position


def test_hidden_before_it_was_read_and_let_through_later_it_gets_a_place_then(mina, tonight, nothing_published):
    post, other = write(mina, tonight, "one"), write(mina, tonight, "two")
    hide_post(post=post)
    publish_post(post=other)

    publish_post(post=post)

    assert list(Post.objects.published().in_order()) == [other, post]


@pytest.mark.parametrize("move", [hide_post, publish_post])
def test_of_several_at_the_same_moment_one_wins(mina, tonight, nothing_published, at_once, move):
    post = write(mina, tonight)

    won = at_once(*(lambda: move(post=_fresh(post)) for _ in range(4)))

    assert sorted(won) == [False, False, False, True]
    assert _fresh(post).version == 2 and head_of(mina.feed) == 2
