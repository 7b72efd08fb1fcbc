"""What topics announce."""

from dataclasses import dataclass

from forum.members.models import Member
from forum.topics.models import Post


@dataclass(frozen=True)
class PostSubmitted:
    """A member has written a post, or written it anew. Nobody else can read it yet."""

    post: Post


@dataclass(frozen=True)
class PostPublished:
    """A post can now be read by everyone in its topic."""

    post: Post


@dataclass(frozen=True)
class PostWithdrawn:
    """Its writer took a post back."""

    post: Post
    by: Member
