"""Who has what somebody asked a supporter to know: for supporters, and for whoever asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template

from forum.members.models import Member
from forum.signposting.asks.models import Ask
from forum.signposting.cards import who_looks_in
from moderation.cases.models import Case, Flag

register = template.Library()
# What only asks for a look in its turn.
GUESSED = {"please_look", "unread_by_machine"}


@register.simple_tag
def with_a_moderator(*lists: Iterable[Ask]) -> set[int]:
    """Which of these a moderator has been asked to look at. One query for all of them."""
    spaces = {ask.pk: ask.space_id for asks in lists for ask in asks}
    found = Case.objects.open().filter(ask__in=spaces).values_list("ask", "space")
    return {ask for ask, space in found if ask is not None and spaces[ask] == space}


@register.simple_tag
def moderator_has_ask(ask: Ask) -> bool:
    """The same of one."""
    return bool(with_a_moderator([ask]))


@register.simple_tag
def who_looks_at(ask: Ask) -> str:
    """For its member, as on a card: who was asked because of what they wrote. What a supporter told isn’t theirs."""
    asked = Flag.objects.unanswered().filter(by=None, case__ask=ask, case__space=ask.space_id, case__state="open")
    codes = set(asked.values_list("harm_code", flat=True))
    return who_looks_in(ask.space, is_soft=codes <= GUESSED) if codes else ""


@dataclass(frozen=True)
class Standing:
    """Somebody's own asks by where they really are: whoever had one may have stopped supporting, or they moved on."""

    waiting: set[int]
    held: set[int]


@register.simple_tag
def standing_of(member: Member) -> Standing:
    """Which of one's asks wait, and which a supporter has. Two queries, however many there are."""
    own = Ask.objects.filter(member=member)
    waiting = set(own.free().values_list("pk", flat=True))
    taken = own.from_somebody_there().filter(state=Ask.State.TAKEN).values_list("pk", flat=True)
    return Standing(waiting, set(taken) - waiting)


@register.inclusion_tag("asks/_news.html")
def ask_news(member: Member) -> dict[str, Any]:
    """What a supporter has done about one's asks since one looked: a line each, on one's front page."""
    waiting = Ask.objects.free().values("pk")
    return {"news": Ask.objects.with_news().filter(member=member).exclude(pk__in=waiting).order_by("pk")[:3]}
