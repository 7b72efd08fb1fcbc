"""Writing: every way in which a post or a topic comes to be, changes and goes."""

import hashlib
from uuid import UUID

from forum import clock, feeds
from forum.bus import act, announce
from forum.members.models import Member
from forum.policies import Conflict, in_words, require
from forum.spaces.models import Space
from forum.spaces.policies import is_in
from forum.topics import markup, policies
from forum.topics.events import PostPublished, PostSubmitted, PostWithdrawn
from forum.topics.models import Draft, Post, ReadMark, Topic, Wording

State = Post.State
CHANGED = "Those words were changed after they were sent. Have a look, and send them again."


@act
def start_topic(*, author: Member, space: Space, title: str, body: str, key: UUID) -> Post:
    """Open a thread with its first post. A retry with the same key opens no second one."""
    _one_at_a_time(author)
    title = markup.tidy(title)
    if earlier := Post.objects.sent_before(author, key):
        if (earlier.topic.space_id, earlier.topic.title) != (space.pk, title):
            raise Conflict(CHANGED)
        return _same_words(earlier, earlier.topic, body)
    require(is_in(author, space), "You're not in this space.")
    topic = Topic.objects.create(space=space, title=title, started_by=author)
    return submit_post(author=author, topic=topic, body=body, key=key)


@act
def submit_post(*, author: Member, topic: Topic, body: str, key: UUID) -> Post:
    """Take a post from a member. It stays held until something lets it through."""
    _one_at_a_time(author)
    if earlier := Post.objects.sent_before(author, key):
        return _same_words(earlier, topic, body)
    require(policies.may_reply(author, topic), "You can't write in this conversation.")
    require(
        policies.may_write_in(author, topic.space),
        "Nobody is on duty here just now, so it is closed for writing.",
    )
    wait = policies.wait_before_writing(author)
    require(wait is None, f"That's a lot at once. Wait {in_words(wait)}, then send it again.", wait=wait)
    post = Post.objects.create(
        topic=topic,
        author=author,
        key=key,
        fingerprint=_fingerprint(topic, body),
        body=markup.tidy(body),
        body_html=markup.to_html(body),
    )
    Draft.objects.filter(member=author, topic=topic, key=key).delete()
    announce(PostSubmitted(post))
    _tell_author(post)
    return post


def _one_at_a_time(author: Member) -> None:
    # That a post is taken once is what the unique constraint gives; the lock makes the loser of a race wait
    # and find the winner's row instead of an error.
    Member.objects.select_for_update(no_key=True).get(pk=author.pk)


def _same_words(earlier: Post, topic: Topic, body: str) -> Post:
    if earlier.fingerprint != _fingerprint(topic, body):
        raise Conflict(CHANGED)
    return earlier


def _fingerprint(topic: Topic, body: str) -> str:
    return hashlib.sha256(f"{topic.pk}\n{markup.tidy(body)}".encode()).hexdigest()


@act
def edit_post(*, author: Member, post: Post, body: str) -> Post:
    """Say it differently. The new words are read first, like the old ones were; the old ones are kept for staff."""
    post = Post.objects.select_for_update(of=("self",)).select_related("topic__space", "author").get(pk=post.pk)
    require(policies.may_edit(author, post), "This post can't be changed any more.")
    require(
        policies.may_write_in(author, post.topic.space),
        "Nobody is on duty here just now, so it is closed for writing.",
    )
    if markup.tidy(body) == post.body:
        return post  # Sent twice, or left as it was: nothing to read anew.
    was_published = post.state == State.PUBLISHED
    Wording.objects.create(post=post, body=post.body)
    post.body, post.body_html, post.edited_at = markup.tidy(body), markup.to_html(body), clock.now()
    post.save(update_fields=["body", "body_html", "edited_at"])
    Post.objects.move(post, out_of={State(post.state)}, into=State.HELD)
    if was_published:
        _tell_topic(post)
    announce(PostSubmitted(post))
    _tell_author(post)
    return post


@act
def withdraw_post(*, author: Member, post: Post) -> Post:
    """Take one's own words back. Others no longer see them; nothing a decision may rest on is deleted."""
    if post.author_id == author.pk and post.state == State.WITHDRAWN:
        return post
    moved = policies.may_change(author, post) and Post.objects.move(
        post, out_of={State.HELD, State.PUBLISHED}, into=State.WITHDRAWN
    )
    require(moved, "This post can't be taken back any more.")
    _gone(post)
    announce(PostWithdrawn(post, author))
    return post


@act
def publish_post(*, post: Post) -> bool:
    """An act of the system, for screening and decisions only: let a held or hidden post be read."""
    if not Post.objects.move(post, out_of={State.HELD, State.HIDDEN}, into=State.PUBLISHED):
        return False
    if post.published_at is None:
        post.published_at = clock.now()
        post.save(update_fields=["published_at"])
        _tell_space(post)
    feeds.note(post.topic.feed, "post", post.pk, placed=lambda revision: _take_place(post, revision))
    _tell_author(post)
    announce(PostPublished(post))
    return True


@act
def hide_post(*, post: Post) -> bool:
    """An act of the system, for decisions only: nobody but its writer and moderators reads it any more."""
    if not Post.objects.move(post, out_of={State.HELD, State.PUBLISHED}, into=State.HIDDEN):
        return False
    _gone(post)
    return True


@act
def mark_read(*, member: Member, topic: Topic, position: int) -> None:
    """Remember how far somebody has read. It never moves back."""
    mark, _ = ReadMark.objects.get_or_create(member=member, topic=topic)
    ReadMark.objects.filter(pk=mark.pk, position__lt=position).update(position=position)


@act
def save_draft(*, member: Member, topic: Topic, body: str, key: UUID) -> None:
    """Keep what somebody is writing, so that no closed tab or flat battery loses it."""
    _one_at_a_time(member)
    require(policies.may_read(member, topic), "You can't write in this conversation.")
    if Post.objects.sent_before(member, key):
        return  # A late save must not bring back what has been sent.
    Draft.objects.update_or_create(
        member=member, topic=topic, defaults={"body": body, "key": key, "saved_at": clock.now()}
    )


def _take_place(post: Post, revision: int) -> None:
    if post.position is None:
        post.position = revision
        Post.objects.filter(pk=post.pk, position=None).update(position=revision)


def _gone(post: Post) -> None:
    if post.published_at is not None:
        _tell_topic(post)
    _tell_author(post)


def _tell_space(post: Post) -> None:
    # A thread is new to its space when its first post can be read; rooms have always been there.
    topic = post.topic
    if (
        topic.kind == Topic.Kind.THREAD
        and not Post.objects.published().filter(topic=topic).exclude(pk=post.pk).exists()
    ):
        feeds.note(topic.space.feed, "topic", topic.pk)


def _tell_topic(post: Post) -> None:
    feeds.note(post.topic.feed, "post", post.pk)


def _tell_author(post: Post) -> None:
    feeds.note(post.author.feed, "post", post.pk)
