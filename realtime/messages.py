"""From what changed to what a tab is told: the builder of every change, a query or two for each kind."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from moderation.cases.fragments import case_gone, case_shown, notice_shown

from forum.signposting.fragments import signpost_gone, signpost_shown
from forum.signposting.models import Signpost
from forum.topics.fragments import post_gone, post_shown, topic_shown
from forum.topics.models import Post, Topic
from forum.topics.reading import as_listed
from moderation.cases.models import Case, Notice
from realtime.frames import Piece, piece

Told = dict[int, Piece]
Builder = Callable[[str, list[int]], Told]


def build(audience: str, rows: Sequence[tuple[str, int]]) -> tuple[Piece, ...]:
    """The changes of one audience in the order they got their revisions, as things are now."""
    subjects: dict[str, list[int]] = defaultdict(list)
    for kind, subject in rows:
        subjects[kind].append(subject)
    told = {kind: _BUILDERS[audience.partition(".")[0], kind](audience, pks) for kind, pks in subjects.items()}
    return tuple(told[kind][subject] for kind, subject in rows if subject in told[kind])


def _posts_for_all(audience: str, pks: list[int]) -> Told:
    told = {post.pk: piece(post_shown(post)) for post in Post.objects.published().filter(pk__in=pks).to_show()}
    missing = Post.objects.filter(pk__in=set(pks) - told.keys()).values_list("pk", "version")
    return told | {pk: piece(post_gone(pk, version)) for pk, version in missing}


def _own_posts(audience: str, pks: list[int]) -> Told:
    # Held and hidden posts are their author's to see, with an honest state; what was taken back is gone.
    posts = Post.objects.filter(pk__in=pks, author=_number(audience)).to_show()
    return {
        post.pk: piece(post_gone(post.pk, post.version) if post.state == Post.State.WITHDRAWN else post_shown(post))
        for post in posts
    }


def _topics(audience: str, pks: list[int]) -> Told:
    return {topic.pk: piece(topic_shown(topic)) for topic in as_listed(Topic.objects.filter(pk__in=pks))}


def _signposts(audience: str, pks: list[int]) -> Told:
    signposts = Signpost.objects.filter(pk__in=pks, member=_number(audience)).select_related("post__topic__space")
    return {
        signpost.pk: piece(signpost_shown(signpost) if signpost.is_shown else signpost_gone(signpost))
        for signpost in signposts
    }


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
    ("member", "notice"): _notices,
    ("queue", "case"): _cases,
}
