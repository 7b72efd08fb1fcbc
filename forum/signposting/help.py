"""Who to turn to this minute, for anybody: the help page and the line under every page, by where somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forum.members.models import Member
from forum.signposting import wording
from forum.signposting.needs import Level, Need, read


@dataclass(frozen=True)
class Part:
    """One part of the help page: for whom, and which numbers."""

    name: str
    heading: str
    says: list[str]
    calls: list[Mapping[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Help:
    """The help page as it reads in one country, or for somebody who has not said where they are."""

    nation: str
    name: str
    title: str
    lead: str
    where: str
    parts: list[Part]
    end: str
    nations: list[tuple[str, str]]


def known_nation(said: str | None) -> str:
    """What somebody picked, if it is one of ours."""
    return said if said in Member.Nation.values else ""


def help_in(nation: str) -> Help:
    """The whole page. Nobody is told who asked, nor where they are: it is made from words alone."""
    said, here = wording.words("help"), wording.nation_of(nation)
    return Help(
        nation=nation,
        name=here["name"],
        title=said["title"],
        lead=said["lead"],
        where=said["where"],
        parts=[_part(name, part, here) for name, part in said.items() if name != "end" and isinstance(part, dict)],
        end=said["end"]["says"].format(**here["says"]),
        nations=[(value, wording.nation_of(value)["name"]) for value in Member.Nation.values],
    )


def fast_help(nation: str) -> Mapping[str, str]:
    """The shortest way to help that is no emergency, to go on from “call”."""
    fast: Mapping[str, str] = wording.nation_of(nation)["fast"]
    return {"number": "", "after": "", **fast}


def _part(name: str, part: Mapping[str, Any], here: Mapping[str, Any]) -> Part:
    said = part.get("says", [])
    keys = [key for wanted in part.get("calls", ()) for key in here["calls"].get(wanted, [wanted])]
    calls = [wording.words("numbers")[key] for key in dict.fromkeys(keys)]
    return Part(name, part["heading"], [said] if isinstance(said, str) else list(said), calls)


@dataclass(frozen=True)
class AtOnce:
    """Somebody wrote, where no card can follow, what cannot wait: whom to call now."""

    heading: str
    step: str
    calls: list[Mapping[str, str]]
    more: list[str]


def help_at_once(words: str, nation: str) -> AtOnce | None:
    """What to show beside words that only a supporter or a clinic will read, if they cannot wait for either."""
    try:
        verdict = read(words)
    except Exception:
        return None  # The page is theirs whether or not a computer could read it.
    if verdict.level < Level.CRISIS:
        return None
    first = verdict.needs[0]
    soft = first.by == "learned"
    # As on a card: an emergency and a crisis in the same words need both kinds of numbers.
    both = first.level == Level.EMERGENCY and any(_is_crisis(need, first.about) for need in verdict.needs)
    said = wording.said_to(first.level.word, first.rule, about=first.about, both=both, soft=soft, nation=nation)
    numbers = wording.words("numbers")
    return AtOnce(said["heading"], said["step"], [numbers[key] for key in said["calls"] if key != "own"], said["more"])


def _is_crisis(need: Need, about: str) -> bool:
    return need.level == Level.CRISIS and need.about == about
