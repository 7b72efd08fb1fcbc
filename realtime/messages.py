"""From what changed to what a tab is told: the builder of every change, a query or two for each kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from forum.signposting.follow_ups.fragments import follow_up_changed
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.fragments import signposts_changed
from forum.signposting.models import Signpost
from forum.signposting.services.mentions import put_below
from forum.topics.fragments import post_gone, post_shown, topic_shown
from forum.topics.models import Post, Topic
from forum.topics.reading import as_listed, with_newest
from moderation.cases.fragments import case_gone, case_shown, notice_shown
from moderation.cases.models import Case, Notice
from realtime.frames import Piece, piece

Told = dict[int, Piece]
Builder = Callable[[str, list[int]], Told]


def build(audience: str, rows: Sequence[tuple[str, int]]) -> tuple[Piece, ...]:
    """The changes of one audience in the order they got their revisions, as things are now."""
    subjects: dict[str, list[int]] = defaultdict(list)
    for kind, subject in rows:
        subjects[kind].append(subject)
    told = {kind: _builder(audience, kind)(audience, pks) for kind, pks in subjects.items()}
    return tuple(told[kind][subject] for kind, subject in rows if subject in told[kind])


def _builder(audience: str, kind: str) -> Builder:
    # During a deploy a newer process may note a kind that this one does not know: it tells nothing of it.
    return _BUILDERS.get((audience.partition(".")[0], kind), lambda audience, pks: {})


def _posts_for_all(audience: str, pks: list[int]) -> Told:
    # One query for both: between two, a post could change its state and be told gone at the version that shows it.
    posts = _with_services(Post.objects.filter(pk__in=pks).to_show())
    return {
        post.pk: piece(post_shown(post) if post.state == Post.State.PUBLISHED else post_gone(post.pk, post.version))
        for post in posts
    }


def _own_posts(audience: str, pks: list[int]) -> Told:
    # Held and hidden posts are their author's to see, with an honest state; what was taken back is gone.
    posts = _with_services(Post.objects.filter(pk__in=pks, author=_number(audience)).to_show())
    return {
        post.pk: piece(post_gone(post.pk, post.version) if post.state == Post.State.WITHDRAWN else post_shown(post))
        for post in posts
    }


def _with_services(posts: Iterable[Post]) -> list[Post]:
    """The same posts with the services that they name: one query for them all, and none where none is named."""
    posts = list(posts)
    put_below(posts)
    return posts


def _topics(audience: str, pks: list[int]) -> Told:
    topics = with_newest(as_listed(Topic.objects.filter(pk__in=pks)))
    return {topic.pk: piece(topic_shown(topic)) for topic in topics}


def _signposts(audience: str, pks: list[int]) -> Told:
    signposts = Signpost.objects.filter(pk__in=pks, member=_number(audience)).to_show()
    return {pk: piece(change) for pk, change in signposts_changed(signposts).items()}


def _follow_ups(audience: str, pks: list[int]) -> Told:
    follow_ups = FollowUp.objects.filter(pk__in=pks, member=_number(audience)).to_show()
    return {follow_up.pk: piece(follow_up_changed(follow_up)) for follow_up in follow_ups}


def _notices(audience: str, pks: list[int]) -> Told:
    notices = Notice.objects.filter(pk__in=pks, recipient=_number(audience))
    return {notice.pk: piece(notice_shown(notice)) for notice in notices}


def _cases(audience: str, pks: list[int]) -> Told:
    cases = Case.objects.filter(pk__in=pks, space=_number(audience)).to_show()
    return {case.pk: piece(case_shown(case) if case.is_open else case_gone(case)) for case in cases}


def _number(audience: str) -> int:
    return int(audience.partition(".")[2])


_BUILDERS: dict[tuple[str, str], Builder] = {
    ("topic", "post"): _posts_for_all,
    ("space", "topic"): _topics,
    ("member", "post"): _own_posts,
    ("member", "signpost"): _signposts,
    ("member", "follow_up"): _follow_ups,
    ("member", "notice"): _notices,
    ("queue", "case"): _cases,
}
