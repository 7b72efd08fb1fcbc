"""What must never be so of what the reader learns from. Each finds rows that must not exist."""

from collections.abc import Callable, Iterable

from django.db.models import F

from forum.signposting.feedback.models import Example, Mark, agreed_to_teach
from forum.topics.models import Post


def _without_consent() -> Iterable[int]:
    return Example.objects.exclude(agreed_to_teach("post__author")).values_list("pk", flat=True)


def _of_what_was_taken_back() -> Iterable[int]:
    return Example.objects.filter(post__state=Post.State.WITHDRAWN).values_list("pk", flat=True)


def _by_its_writer() -> Iterable[int]:
    return Mark.objects.filter(by=F("post__author")).values_list("pk", flat=True)


def _reworded_by_its_writer() -> Iterable[int]:
    return Example.objects.filter(by=F("post__author")).values_list("pk", flat=True)


INVARIANTS: dict[str, Callable[[], Iterable[int]]] = {
    "nothing is learned from anybody who does not agree": _without_consent,
    "nothing is learned from words that were taken back": _of_what_was_taken_back,
    "nobody marks their own words": _by_its_writer,
    "somebody else rewords what was written": _reworded_by_its_writer,
}
