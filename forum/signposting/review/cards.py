"""The cards a rule leads to, as a member would see them: its own, for somebody else, for two needs at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forum.signposting import wording
from forum.signposting.needs import Level, Person, read, rulebook

ANYWHERE = "anywhere"
OWN = "own"
GRAVE = (Level.EMERGENCY.word, Level.CRISIS.word)


@dataclass(frozen=True)
class Variant:
    """One card a rule can lead to, in each part of the UK."""

    title: str
    level: str
    said: Mapping[str, Mapping[str, Any]]
    about: str = "self"

    def lines(self) -> dict[str, str]:
        """Every line of it, each with where it is said, if that is not everywhere."""
        found: dict[str, list[str]] = {}
        for nation, said in self.said.items():
            for line in _lines(said):
                found.setdefault(line, []).append(wording.nation_of(nation)["name"])
        everywhere = len(self.said)
        return {line: "" if len(names) == everywhere else f" ({', '.join(names)})" for line, names in found.items()}


def variants_of(rule: str) -> list[Variant]:
    """The card for the writer's own need first."""
    level = rulebook().rules[rule].level
    variants = [_variant("for the writer", rule, level)]
    if level >= Level.CRISIS:
        variants.append(_variant("when somebody else is in danger", rule, level, about="other"))
    if level == Level.EMERGENCY:
        variants.append(_variant("when the same words are a crisis too", rule, level, both=True))
    return variants


def _variant(title: str, rule: str, level: Level, **more: Any) -> Variant:
    said = {name: wording.said_to(level.word, rule, nation=name, **more) for name in nations()}
    return Variant(title, level.word, said, more.get("about", "self"))


def nations() -> dict[str, str]:
    """The parts of the UK, and what they are called: first what is true in all of them."""
    names = {key: str(nation["name"]) for key, nation in wording.words("nations").items()}
    return {ANYWHERE: names.pop(ANYWHERE), **names}


def _lines(said: Mapping[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if key == "calls":
            yield from (f"number {place}: {_number(call)}" for place, call in enumerate(value, start=1))
        elif isinstance(value, str):
            yield f"{key}: {value}"
        elif isinstance(value, list):
            yield from (f"{key}: {sentence}" for sentence in value)


def _number(call: str) -> str:
    if call == OWN:
        return "the numbers of their own team that they have saved"
    number = wording.words("numbers")[call]
    return f"{number['label']} {number['number']} ({number['href']})"


@dataclass(frozen=True)
class Preview:
    """One card, to look at. Nothing on it can be pressed."""

    title: str
    level: str
    heading: str
    why: str
    step: str
    calls: list[Mapping[str, str]]
    has_own: bool
    more: list[str]
    is_quiet: bool
    looks: str
    honest: str
    says: Mapping[str, str]


def previews_of(rule: str, nation: str, *, is_signed: bool) -> list[Preview]:
    """The cards of a rule as somebody in this part of the UK would see them now."""
    why = _why(rule)
    return [_preview(variant, nation, why, is_signed) for variant in variants_of(rule)]


def _preview(variant: Variant, nation: str, why: str, is_signed: bool) -> Preview:
    said = variant.said[nation]
    return Preview(
        title=variant.title,
        level=variant.level,
        heading=said["heading"],
        why=why,
        step=said["step"],
        calls=[wording.words("numbers")[call] for call in said["calls"] if call != OWN],
        has_own=OWN in said["calls"],
        more=list(said["more"]),
        is_quiet=variant.level == Level.SOON.word,
        # Whoever is on duty just then; the other three sentences are in the same place.
        looks=wording.around("looks", "watched") if variant.level in GRAVE else "",
        honest=wording.around("honest", "signed" if is_signed else "unsigned"),
        says=wording.says_beside(variant.about),
    )


def _why(rule: str) -> str:
    """As it would be said to the writer of the rule's first example."""
    known = rulebook().rules[rule]
    verdict = read(known.must_fire[0], Person(known.conditions[:1]))
    found = next((need for need in verdict.needs if need.rule == rule), None)
    if found is None:
        return wording.around("why", "without_words")
    quoted = list(dict.fromkeys(f"“{span.text}”" for span in found.because))[:3]
    words = " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
    return wording.around("why", "words").format(words=words)
