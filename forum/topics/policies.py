"""Who may write, change and take back, as yes or no."""

from datetime import timedelta

from forum import clock
from forum.members.models import Member
from forum.spaces.models import Space
from forum.spaces.policies import is_open_for_writing, may_moderate
from forum.topics.models import Post, Topic

# Enough for the fastest typist in a live room; a script notices.
MOST_POSTS = 12
IN = timedelta(seconds=20)


def may_read(member: Member, topic: Topic) -> bool:
    return Topic.objects.visible_to(member).filter(pk=topic.pk).exists()


def may_reply(member: Member, topic: Topic) -> bool:
    return Topic.objects.visible_to(member).filter(pk=topic.pk, is_open=True).exists()


def may_write_in(member: Member, space: Space) -> bool:
    """Moderators may always write; others while somebody is there to look after the space."""
    return is_open_for_writing(space) or may_moderate(member, space)


def may_change(member: Member, post: Post) -> bool:
    """Only one's own words, and not once a moderator has hidden them."""
    return post.author_id == member.pk and post.state in (Post.State.HELD, Post.State.PUBLISHED)


def may_edit(member: Member, post: Post) -> bool:
    """New words are writing: they need an open conversation that one is still in. Taking words back does not."""
    return may_change(member, post) and may_reply(member, post.topic)


def wait_before_writing(member: Member) -> timedelta | None:
    """How long until somebody who has written very much, very fast may write again."""
    since = clock.now() - IN
    recent = Post.objects.filter(author=member, written_at__gt=since).order_by("-written_at")
    times = list(recent.values_list("written_at", flat=True)[:MOST_POSTS])
    return times[-1] - since if len(times) == MOST_POSTS else None


def may_flag(member: Member, post: Post) -> bool:
    """Anyone may ask a moderator to look at somebody else's words that they can read."""
    return post.author_id != member.pk and Post.objects.visible_to(member).filter(pk=post.pk).exists()
