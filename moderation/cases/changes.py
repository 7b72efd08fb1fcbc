"""What every change of a case shares: the lock, the count, and the word to the queue."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import F

from forum import feeds
from forum.signposting.asks.models import Ask
from forum.topics.models import Post
from moderation.cases.models import Case, Claim, Escalation

log = logging.getLogger(__name__)
Due = TypeVar("Due", Claim, Escalation)


def locked_post(pk: int) -> Post:
    """The post, held until the act ends. Posts are locked before cases, always."""
    posts = Post.objects.select_for_update(of=("self",), no_key=True)
    return posts.select_related("topic__space", "author").get(pk=pk)


def locked_ask(pk: int) -> Ask:
    """What somebody asked a supporter to know, held until the act ends. It is locked before its case, as a post is."""
    asks = Ask.objects.select_for_update(of=("self",), no_key=True)
    return asks.select_related("space", "member").get(pk=pk)


def locked_subject(case: Case) -> Post | Ask:
    """What a case is about, held until the act ends."""
    return locked_ask(case.ask_id) if case.ask_id else locked_post(case.post_id or 0)


def locked(case: Case) -> Case:
    """The case as it is now, held until the act ends."""
    return (
        Case.objects.select_for_update(of=("self",), no_key=True).select_related("space", "post", "ask").get(pk=case.pk)
    )


def case_changed(case: Case) -> None:
    """Count the change, and let every open queue show it."""
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
    case.version += 1
    feeds.note(case.space.queue_feed, "case", case.pk)


def each_by_itself(due: Iterable[Due], do: Callable[[Due], bool]) -> int:
    """Do what is due for each. One case for which it fails must not keep the others waiting."""
    return sum(_do_or_log(one, do) for one in due)


def _do_or_log(one: Due, do: Callable[[Due], bool]) -> bool:
    try:
        return do(one)
    except Exception:
        log.exception("What was due for case %s failed; it will be tried again.", one.case_id)
        return False
