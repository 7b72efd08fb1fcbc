"""The only way from sockets to the database: named functions, in threads of their own.

Channels' own default runs all of them on one thread, where one slow query would hold up every tab.
"""

from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import close_old_connections

from forum import clock, feeds
from forum.members.events import ACCESS_FEED
from forum.members.models import Member
from forum.members.policies import may_enter, muted_by
from realtime import audiences
from realtime.frames import Told

P = ParamSpec("P")
R = TypeVar("R")
READERS = 4

_pool = ThreadPoolExecutor(READERS, thread_name_prefix="live")


def _in_a_thread(function: Callable[P, R]) -> Callable[P, Coroutine[Any, Any, R]]:
    def read(*args: P.args, **kwargs: P.kwargs) -> R:
        close_old_connections()
        try:
            return function(*args, **kwargs)
        finally:
            close_old_connections()

    return sync_to_async(read, thread_sensitive=False, executor=_pool)


@_in_a_thread
def read_changes(audience: str, since: int) -> Told:
    return audiences.changes(audience, since)


@_in_a_thread
def read_changes_for(member: Member, audience: str, since: int) -> Told | None:
    """What this member missed, or None if they may not listen. Asked after reading, so nothing later slips through."""
    told = audiences.changes(audience, since)
    return told if audiences.may_listen(member, audience) else None


@_in_a_thread
def read_heads(names: list[str]) -> dict[str, int]:
    return feeds.heads_of(names)


@_in_a_thread
def read_still_allowed(pairs: set[tuple[int, str]]) -> set[tuple[int, str]]:
    return audiences.still_allowed(pairs)


@_in_a_thread
def read_people_changed(since: int) -> tuple[int, set[int]]:
    """Whose access changed after a revision, and where that feed stands now."""
    head = feeds.head_of(ACCESS_FEED)
    changed = feeds.Change.objects.filter(feed=ACCESS_FEED, revision__gt=since, revision__lte=head)
    return head, set(changed.values_list("subject", flat=True))


@_in_a_thread
def read_person(member: Member) -> tuple[bool, frozenset[int], bool]:
    """Whether the doors open to them, whom they would rather not read, and whether they show that they are here."""
    fresh = Member.objects.filter(pk=member.pk).first()
    if fresh is None:
        return False, frozenset(), False
    return may_enter(fresh), frozenset(muted_by(fresh)), fresh.shows_presence


@_in_a_thread
def read_sessions(members: dict[str, Member]) -> set[str]:
    """Of these sessions, those that are still signed in: a new password ends those begun with the old one."""
    alive = Session.objects.filter(pk__in=members, expire_date__gt=clock.now()).values_list("pk", flat=True)
    people = Member.objects.filter(pk__in={member.pk for member in members.values()})
    passwords = dict(people.values_list("pk", "password"))
    return {key for key in alive if passwords.get(members[key].pk) == members[key].password}


@_in_a_thread
def read_names(members: set[int]) -> dict[int, str]:
    return dict(Member.objects.filter(pk__in=members).values_list("pk", "name"))
