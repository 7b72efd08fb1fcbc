"""Which wording of a post is meant. An edit makes a new one; the old ones are kept for staff."""

from forum.signposting.asks.models import Ask
from forum.topics.models import Post, Wording


def wording_of(subject: Post | Ask) -> int:
    """The number of the wording a post has now: how often it has been changed. An ask counts its own versions."""
    return subject.version if isinstance(subject, Ask) else Wording.objects.filter(post=subject).count()


def words_as_they_were(post: Post, wording: int) -> str:
    """What a post said in one of its wordings."""
    earlier = Wording.objects.filter(post=post).order_by("pk")[wording : wording + 1]
    return earlier[0].body if earlier else post.body
