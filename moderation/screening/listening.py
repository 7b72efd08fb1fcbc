"""The first reading, by machine, inside the transaction that takes a post. It can hold and ask; it decides nothing."""

from forum.signposting.actions import offer
from forum.spaces.models import Belonging
from forum.topics.actions import publish_post
from forum.topics.events import PostSubmitted
from forum.topics.models import Post
from moderation.cases.actions import Ground, open_case
from moderation.cases.wordings import wording_of
from moderation.screening.models import Reading
from moderation.screening.readers import Found, read_post, versions

FIRST_POST = Ground("first_post")


def screen_post(event: PostSubmitted) -> None:
    """Read a post that nobody else has read, and let it through unless a moderator should see it first."""
    post = event.post
    found = read_post(post)
    _write_down(post, found)
    if found.verdict.needs:
        offer(post=post, verdict=found.verdict)
    waits = is_a_first_post(post)
    grounds = [*found.grounds, *([FIRST_POST] if waits else [])]
    if grounds:
        open_case(post=post, grounds=grounds, holds=found.holds or waits)
    if not (found.holds or waits):
        publish_post(post=post)


def is_a_first_post(post: Post) -> bool:
    """Where a space reads newcomers' first posts first: whether this is one of them."""
    space = post.topic.space
    if not space.first_posts_held or post.published_at is not None:
        return False
    if Belonging.objects.filter(
        space=space, member=post.author_id, ended_at=None, role__in=[Belonging.Role.SUPPORTER, Belonging.Role.MODERATOR]
    ).exists():
        return False
    published = Post.objects.filter(author=post.author_id, topic__space=space).exclude(published_at=None)
    return published[: space.first_posts_held].count() < space.first_posts_held


def _write_down(post: Post, found: Found) -> None:
    Reading.objects.create(
        post=post,
        wording=wording_of(post),
        level=found.verdict.level.word,
        needs=[
            {
                "rule": need.rule,
                "level": need.level.word,
                "about": need.about,
                "marks": [[span.start, span.end] for span in need.because],
            }
            for need in found.verdict.needs
        ],
        risks=[{"rule": risk.rule, "harm": risk.harm_code, "mark": [risk.start, risk.end]} for risk in found.risks],
        readers=versions(),
        failed=found.failed,
    )
