"""What a helper could offer beside a post: read afresh from words that they can read themselves, and from nothing else.

A card is private to its writer. So this asks neither what they told us of their health, nor which card they were
shown, nor what they said to it: of two members who wrote the same, it says the same.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forum.signposting import policies, wording
from forum.signposting.feedback.wording import words
from forum.signposting.needs import Level, Need, Verdict, read, rulebook
from forum.signposting.services import wording as directory
from forum.signposting.services.cards import ServiceCard
from forum.signposting.services.finding import Asked, find
from forum.spaces.models import Space
from forum.topics.models import Post
from forum.topics.reading import title_above

log = logging.getLogger(__name__)
MOST_SERVICES = 3
HEALTH = "health"


@dataclass(frozen=True)
class Suggestion:
    """Everything that the page and the place beside a case show."""

    level: str
    heading: str
    lead: str
    offers: list[str]
    services: list[ServiceCard] = field(default_factory=list)
    topic: str = ""
    rule: str = ""
    because: list[str] = field(default_factory=list)
    sure: str = ""
    is_grave: bool = False


def suggestion_for(post: Post) -> Suggestion:
    """Read it now. Only what anybody in its conversation can read goes in."""
    try:
        # Without a Person: this is the same whoever wrote it.
        first = _first(read(f"{title_above(post)}{post.body}"))
    except Exception as mistake:
        # Its kind only, neither its message nor its trace: they may hold the words.
        log.error("The reader broke on post %s: %s", post.pk, type(mistake).__name__)
        return _nothing("unread")
    return _made(first, post.topic.space) if first else _nothing("none")


def _nothing(why: str) -> Suggestion:
    said = words("helping")[why]
    return Suggestion(why, said["heading"], said["lead"], said["offers"])


def _first(verdict: Verdict) -> Need | None:
    """The gravest. Of what can wait, only what clinicians have signed, as on the cards."""
    grave = [need for need in verdict.needs if need.level >= Level.CRISIS]
    shown = grave or policies.may_be_shown(verdict.needs)
    order = sorted(shown, key=lambda need: (-need.level, policies.is_a_guess(need), policies.how_general(need.rule)))
    return next(iter(order), None)


def _made(need: Need, space: Space) -> Suggestion:
    said, names = _said(need), _names(need.rule)
    topic = words("helping")["topics"].get(wording.destination_of(need.rule), HEALTH)
    is_grave = need.level >= Level.CRISIS
    return Suggestion(
        level=need.level.word,
        heading=said["heading"].format(**names),
        lead=said["lead"].format(**names),
        offers=[offer.format(**names) for offer in said["offers"]],
        services=[] if is_grave else _services(need.rule, topic, space),
        topic=topic,
        rule=need.rule,
        because=list(dict.fromkeys(" ".join(span.text.split()) for span in need.because)),
        sure=_how_sure(need),
        is_grave=is_grave,
    )


def _how_sure(need: Need) -> str:
    said = words("helping")["sure"]
    tens = round(10 * need.confidence)
    chance = said["chance"].format(tens=tens) if 0 < tens < 10 else ""
    return f"{said['guess' if policies.is_a_guess(need) else 'rule']} {chance}".strip()


def _said(need: Need) -> Mapping[str, Any]:
    """By how soon; in other words where the rule, or where it sends somebody, has some; and for whom."""
    by_level: Mapping[str, Any] = words("helping")[need.level.word]
    names = (need.rule, wording.destination_of(need.rule))
    own: Mapping[str, Any] = next((by_level[name] for name in names if name in by_level), {})
    said: Mapping[str, Any] = own.get(need.about) or by_level.get(need.about) or own or by_level
    return said


def _names(rule: str) -> dict[str, str]:
    to = wording.whom(rule)
    return to | {f"their_{name}": to[name].replace("your", "their") for name in ("team", "line")}


def _services(rule: str, topic: str, space: Space) -> list[ServiceCard]:
    """A few that fit: by what it is about, and where that is health, by the condition in its words or of the space."""
    if topic != HEALTH:
        return _found(Asked(topic=topic))
    known = rulebook().rules.get(rule)
    conditions = known.conditions if known else ()
    ordered = (space.condition, *conditions) if _go_together(space.condition, conditions) else conditions
    for condition in ordered:
        if condition in dict(directory.conditions()) and (found := _found(Asked(topic=topic, condition=condition))):
            return found
    return []


def _go_together(here: str, conditions: Sequence[str]) -> bool:
    """Whether somebody can have what a space is about and what a rule is about in one: a kidney transplant is both."""
    kinds = (directory.counted_as(condition) for condition in directory.rulebook_conditions())
    return not conditions or any(here in kind and kind.intersection(conditions) for kind in kinds)


def _found(asked: Asked) -> list[ServiceCard]:
    return [card for group in find(asked).groups for card in group.cards][:MOST_SERVICES]
