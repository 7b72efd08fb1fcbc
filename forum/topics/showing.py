"""Where a day begins and where the new begins: marks between posts, decided here and not in the template."""

from collections.abc import Iterable

from django.utils import timezone

from forum.members.models import Member
from forum.topics.models import Post


def separated(posts: Iterable[Post], read_until: int, reader: Member) -> list[Post]:
    """The same posts, the first of each day and the first unread one marked."""
    posts = list(posts)
    day = None
    new_found = read_until == 0  # Everything is new on a first visit: a line above it all would say nothing.
    for post in posts:
        written_on = timezone.localdate(post.published_at or post.written_at)
        post.starts_day = written_on != day  # type: ignore[attr-defined]
        day = written_on
        is_new = (post.position or 0) > read_until and post.author_id != reader.pk
        post.starts_new = is_new and not new_found  # type: ignore[attr-defined]
        new_found = new_found or is_new
    return posts
