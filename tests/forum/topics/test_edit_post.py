"""Said differently: the new words are read first, as the old ones were, and the old ones are kept for staff."""

import pytest

from forum.feeds import head_of
from forum.policies import Refused
from forum.spaces.actions import take_out
from forum.spaces.models import Shift
from forum.topics.actions import edit_post, hide_post, withdraw_post
from forum.topics.models import Post, Topic, Wording
from tests.cast import make_member, write

State = Post.State


def test_the_new_words_are_shown_in_the_same_place_and_the_old_ones_kept(mina, sam, tonight):
    post, later = write(mina, tonight, "temp 38"), write(sam, tonight, "call your unit")

    edited = edit_post(author=mina, post=post, body="temp 36")

    assert (edited.body, edited.body_html, edited.state) == ("temp 36", "<p>temp 36</p>\n", State.PUBLISHED)
    assert edited.edited_at and edited.published_at == post.published_at
    assert list(Post.objects.in_order()) == [post, later] and edited.position == post.position
    assert [wording.body for wording in Wording.objects.filter(post=post)] == ["temp 38"]


def test_everybody_in_the_topic_and_its_author_are_told(mina, tonight):
    post = write(mina, tonight)

    edited = edit_post(author=mina, post=post, body="On second thoughts")

    assert (head_of(tonight.feed), head_of(mina.feed)) == (2, 2)
    assert edited.version > post.version


def test_until_the_new_words_are_let_through_nobody_reads_either(mina, sam, tonight, wired):
    post = write(mina, tonight, "old words")
    wired()

    edited = edit_post(author=mina, post=post, body="new words")

    assert edited.state == State.HELD
    assert post not in Post.objects.visible_to(sam) and post in Post.objects.visible_to(mina)
    assert (head_of(tonight.feed), head_of(mina.feed)) == (2, 2), "those who read the old words learn that it is gone"


def test_changing_a_post_that_was_never_published_tells_only_its_author(mina, tonight, nothing_published):
    post = write(mina, tonight)

    edit_post(author=mina, post=post, body="Different")

    assert (head_of(tonight.feed), head_of(mina.feed)) == (0, 2)


def test_left_as_it_was_nothing_happens(mina, tonight):
    post = write(mina, tonight, "hello\nyou")

    same = edit_post(author=mina, post=post, body=" hello\r\nyou")

    assert (same.version, same.state, same.edited_at) == (post.version, State.PUBLISHED, None)
    assert not Wording.objects.exists() and head_of(tonight.feed) == 1


def test_only_its_author_may(mina, sam, ada, tonight):
    post = write(mina, tonight)

    for somebody in (sam, ada):
        with pytest.raises(Refused):
            edit_post(author=somebody, post=post, body="Not my words")
    assert edit_post(author=mina, post=post, body="My words").body == "My words"


def _close(post):
    Topic.objects.update(is_open=False)


def _put_out(post):
    take_out(member=post.author, space=post.topic.space)


def _suspend(post):
    type(post.author).objects.filter(pk=post.author_id).update(standing="suspended")


def _unwatch(post):
    Shift.objects.all().delete()


def _hide(post):
    hide_post(post=Post.objects.get(pk=post.pk))


def _withdraw(post):
    withdraw_post(author=post.author, post=Post.objects.get(pk=post.pk))


@pytest.mark.parametrize("change", [_close, _put_out, _suspend, _unwatch, _hide, _withdraw])
def test_what_has_changed_since_the_page_was_read_counts(mina, tonight, change):
    post = write(mina, tonight, "old words")
    change(post)

    with pytest.raises(Refused):
        edit_post(author=mina, post=post, body="new words")

    assert Post.objects.get(pk=post.pk).body == "old words" and not Wording.objects.exists()


def test_an_edit_and_a_hiding_at_the_same_moment_leave_it_hidden(mina, tonight, at_once):
    for number in range(5):
        post = write(mina, tonight, f"message {number}")

        at_once(
            lambda post=post: edit_post(author=mina, post=post, body="changed"),
            lambda post=post: hide_post(post=Post.objects.get(pk=post.pk)),
        )

        assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_edits_at_the_same_moment_are_all_kept(tonight, at_once):
    kit = make_member("Kit")
    from tests.cast import belong

    belong(tonight.space, kit)
    post = write(kit, tonight, "first")

    answers = at_once(*(lambda body=body: edit_post(author=kit, post=post, body=body) for body in ("second", "third")))

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    kept = {wording.body for wording in Wording.objects.all()} | {Post.objects.get(pk=post.pk).body}
    assert kept == {"first", "second", "third"}
