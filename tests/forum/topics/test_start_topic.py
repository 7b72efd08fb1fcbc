"""A conversation is begun with its first post: both, or neither, and once."""

from uuid import uuid4

import pytest

from forum.feeds import Change, head_of
from forum.policies import Conflict, Refused
from forum.spaces.models import Shift
from forum.topics.actions import hide_post, publish_post, start_topic
from forum.topics.models import Post, Topic


def _start(author, space, title="Flying with meds", body="Has anyone?", key=None):
    return start_topic(author=author, space=space, title=title, body=body, key=key or uuid4())


def test_it_is_there_with_its_first_post_and_its_space_is_told(mina, sam, kidney):
    post = _start(mina, kidney, "  Flying\u202e with meds ")

    assert post.topic.title == "Flying with meds" and post.topic.kind == Topic.Kind.THREAD
    assert post in Post.objects.visible_to(sam)
    assert Change.objects.get(feed=kidney.feed).subject == post.topic_id


def test_while_its_first_post_is_held_nobody_else_sees_even_its_title(mina, sam, ada, kidney, nothing_published):
    post = _start(mina, kidney)

    assert head_of(kidney.feed) == 0
    assert post.topic in Topic.objects.visible_to(mina)
    assert post.topic in Topic.objects.visible_to(ada), "a moderator, who has to read it"
    assert post.topic not in Topic.objects.visible_to(sam)


def test_its_space_is_told_when_its_first_post_is_let_through(mina, sam, kidney, nothing_published):
    post = _start(mina, kidney)

    publish_post(post=post)

    assert head_of(kidney.feed) == 1
    assert post.topic in Topic.objects.visible_to(sam)


def test_when_its_only_post_is_hidden_its_title_goes_too(mina, sam, kidney):
    post = _start(mina, kidney)

    hide_post(post=post)

    assert post.topic not in Topic.objects.visible_to(sam)
    assert post.topic in Topic.objects.visible_to(mina)


def test_an_outsider_may_not(mina, ren, kidney):
    _start(mina, kidney)

    with pytest.raises(Refused, match="not in this space"):
        _start(ren, kidney)


def test_unwatched_it_is_refused_and_no_empty_conversation_stays(mina, kidney):
    _start(mina, kidney)
    Shift.objects.all().delete()

    with pytest.raises(Refused, match="Nobody is on duty"):
        _start(mina, kidney)

    assert Topic.objects.count() == 1


def test_a_retry_opens_no_second_one_even_when_it_would_be_refused_now(mina, kidney):
    key = uuid4()
    first = _start(mina, kidney, key=key)
    Shift.objects.all().delete()

    assert _start(mina, kidney, key=key) == first
    assert Topic.objects.count() == 1


@pytest.mark.parametrize("other", [{"title": "Flying with dialysis"}, {"body": "Has nobody?"}])
def test_the_same_key_with_other_words_is_a_conflict(mina, kidney, other):
    key = uuid4()
    _start(mina, kidney, key=key)

    with pytest.raises(Conflict):
        _start(mina, kidney, key=key, **other)

    assert Topic.objects.count() == 1


def test_sent_twice_at_the_same_moment_it_is_one_conversation(mina, kidney, at_once):
    for _ in range(3):
        key = uuid4()

        posts = at_once(*(lambda key=key: _start(mina, kidney, key=key) for _ in range(3)))

        assert {post.pk for post in posts} == {Post.objects.get(key=key).pk}
    assert Topic.objects.count() == 3
