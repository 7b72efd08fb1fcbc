"""What topics announce."""

from dataclasses import dataclass

from forum.members.models import Member
from forum.topics.models import Post, Topic


@dataclass(frozen=True)
class TopicStarted:
    """Somebody opened a new conversation. Its first post is on its way like any other."""

    topic: Topic


@dataclass(frozen=True)
class PostSubmitted:
    """A member has written a post, or written it anew. Nobody else can read it yet."""

    post: Post


@dataclass(frozen=True)
class PostPublished:
    """A post can now be read by everyone in its topic."""

    post: Post


@dataclass(frozen=True)
class PostGone:
    """A post that others could read can no longer be read by them."""

    post: Post


@dataclass(frozen=True)
class PostWithdrawn:
    """Its writer took a post back."""

    post: Post
    by: Member
