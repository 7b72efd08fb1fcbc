"""What clinicians see of posts that were lent: the words and what helpers said. Not by whom, nor where, nor when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from forum.members.models import Member
from forum.signposting.feedback.models import Example, Mark, agreed_to_teach, lent_to, marked_posts
from forum.topics.models import Post

MOST_SHOWN = 100


@dataclass(frozen=True)
class Lent:
    """One post to put in other words, what helpers said of it, and how far it has got."""

    post: Post
    marks: list[Mark]
    example: Example | None

    @property
    def standing(self) -> str:
        return self.example.state if self.example else "waiting"


@dataclass(frozen=True)
class Desk:
    """All that waits, what is done, and how many posts are nobody's to read here."""

    waiting: list[Lent]
    done: list[Lent]
    not_lent: int


def desk_of(clinician: Member) -> Desk:
    """What has no example yet comes first, the oldest at the top. Three queries, however much there is."""
    posts = lent_to(clinician).select_related("example__by").order_by(F("example__pk").asc(nulls_first=True), "pk")
    shown = list(posts[:MOST_SHOWN])
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in Mark.objects.lent_to(clinician).filter(post__in=shown):
        marks[mark.post_id].append(mark)
    lent = [Lent(post, marks[post.pk], getattr(post, "example", None)) for post in shown]
    return Desk(
        waiting=[one for one in lent if one.standing != Example.State.READY],
        done=[one for one in lent if one.standing == Example.State.READY],
        not_lent=marked_posts().exclude(agreed_to_teach("author")).count(),
    )


def lent_post(clinician: Member, post: Post) -> Lent:
    marks = Mark.objects.lent_to(clinician).filter(post=post)
    example = Example.objects.visible_to(clinician).filter(post=post).select_related("by").first()
    return Lent(post, list(marks), example)
