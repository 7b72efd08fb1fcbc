"""Finding a service: by its name, by what one lives with or needs, and by how people spell when they are tired.

The directory is small and the same for everybody, so it is read whole, with one query, and compared here. What
somebody looks for stays in their request: it is not logged, counted or kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forum.signposting.services import wording
from forum.signposting.services.cards import ServiceCard, card_of, openness_of
from forum.signposting.services.models import Service
from forum.signposting.services.spelling import meant, words_of

MOST_WORDS = 12
# What fits so much less than the best was not meant.
FAR_BEHIND = 0.3
Worth = dict[str, float]
NAME, CONDITION, AREA, ALSO, TOPIC, WHAT = 6.0, 5.0, 4.0, 4.0, 3.0, 2.0


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. All of it can be left open."""

    q: str = ""
    topic: str = ""
    condition: str = ""
    nation: str = ""
    area: str = ""
    open_now: bool = False

    @property
    def is_open(self) -> bool:
        """Nothing has been asked yet, save perhaps where they live."""
        return not (self.q or self.topic or self.condition or self.area or self.open_now)


@dataclass(frozen=True)
class Group:
    """Services that are for the same thing."""

    name: str
    label: str
    says: str
    cards: list[ServiceCard]


@dataclass(frozen=True)
class Found:
    """What was found, and how many."""

    groups: list[Group]
    many: int


def find(asked: Asked) -> Found:
    """The services somebody looks for: those that fit best first, with what they are for above them."""
    services = [service for service in Service.objects.listed() if _fits(service, asked)]
    if asked.is_open:
        services = [service for service in services if _answers_now(service, asked)]
    ranked = list(_ranked(services, asked))
    least = FAR_BEHIND * max((score for _, score in ranked), default=0)
    best = sorted((pair for pair in ranked if pair[1] >= least), key=_by_fit)
    return Found(list(_grouped([service for service, _ in best], asked)), len(best))


def _by_fit(pair: tuple[Service, float]) -> tuple[float, bool, int, str]:
    """The best first. Of two that fit alike: whoever answers in a crisis, then whoever does one thing only."""
    service, score = pair
    return -score, not service.is_crisis, len(service.topics), service.name


def _fits(service: Service, asked: Asked) -> bool:
    return (
        (not asked.topic or asked.topic in service.topics)
        and (not asked.condition or bool(wording.counted_as(asked.condition) & set(service.conditions)))
        and (not asked.nation or not service.nations or asked.nation in service.nations)
        and (not asked.area or not service.area or _is_near(service, asked.area))
        and (not asked.open_now or openness_of(service).state == "open")
    )


def _answers_now(service: Service, asked: Asked) -> bool:
    """For whoever has only just come: the few who answer in a crisis, everywhere or where they live."""
    return service.topics[:1] == ["crisis"] and (bool(asked.nation) or not service.nations)


def _is_near(service: Service, area: str) -> bool:
    known = words_of(service.area)
    return all(meant(word, known) for word in words_of(area)[:MOST_WORDS])


def _ranked(services: list[Service], asked: Asked) -> Iterator[tuple[Service, float]]:
    little = set(words_of(wording.around("search", "little_words")))
    typed = [word for word in words_of(asked.q)[:MOST_WORDS] if word not in little]
    if not typed:
        yield from ((service, 2.0 if service.area and asked.area else 1.0) for service in services)
        return
    worths = [(service, _worth_of(service)) for service in services]
    senses = [meant(word, _known(worth for _, worth in worths)) for word in typed]
    rarity = [math.log(1 + len(worths) / (1 + _how_many(sense, worths))) for sense in senses]
    for service, worth in worths:
        scores = [max((worth.get(word, 0) * like for word, like in sense.items()), default=0) for sense in senses]
        if 2 * sum(score > 0 for score in scores) >= len(typed):
            yield service, sum(score * rare for score, rare in zip(scores, rarity, strict=True))


def _worth_of(service: Service) -> Worth:
    """The words a service can be found by, and what each is worth."""
    topics = wording.words("topics")
    said = [(topics[name]["label"] + " " + topics[name]["words"], TOPIC) for name in service.topics if name in topics]
    said += [(wording.other_names(service.conditions), CONDITION), (service.name, NAME), (service.what, WHAT)]
    said += [(service.also, ALSO), (service.area, AREA)]
    worth: Worth = {}
    for text, value in said:
        for word in words_of(text):
            worth[word] = max(worth.get(word, 0), value)
    return worth


def _known(worths: Iterable[Worth]) -> set[str]:
    return {word for worth in worths for word in worth}


def _how_many(sense: Worth, worths: list[tuple[Service, Worth]]) -> int:
    return sum(any(word in worth for word in sense) for _, worth in worths)


def _grouped(services: list[Service], asked: Asked) -> Iterator[Group]:
    """Near them first; then by what each is for, in the order in which the best of each stands."""
    near = [service for service in services if service.area and asked.area]
    if near:
        yield Group("near", f"Near {asked.area}", "", [card_of(service) for service in near])
    topics = wording.words("topics")
    groups: dict[str, list[Service]] = {}
    for service in services:
        if service not in near:
            groups.setdefault(asked.topic or next(iter(service.topics), ""), []).append(service)
    order = list(topics) if not asked.q else list(groups)
    for name in sorted(groups, key=lambda name: order.index(name) if name in order else len(order)):
        said = topics.get(name, {"label": "Other places", "says": ""})
        yield Group(name, said["label"], said["says"], [card_of(service) for service in groups[name]])
