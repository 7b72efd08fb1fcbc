"""The words of every card, read from `words/`: a panel of young patients can change them without touching code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from forum.signposting.needs import rulebook

HERE = Path(__file__).parent / "words"


@cache
def words(file: str) -> Mapping[str, Any]:
    """One file of words."""
    return tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))


def around(table: str, key: str) -> str:
    """A sentence that stands around every card."""
    sentence: str = words("around")[table][key]
    return sentence


def says_beside(about: str) -> dict[str, str]:
    """What its buttons say: “I’m already getting help” is no answer to a card about somebody else."""
    said = words("around")
    return {**said["says"], **(said["says_of_other"] if about == "other" else {})}


def said_to(
    level: str, rule: str, *, about: str = "self", both: bool = False, soft: bool = False, nation: str = ""
) -> dict[str, Any]:
    """A card's heading, step, numbers and what else: how soon it is, where its rule sends somebody, where they live."""
    here = nation_of(nation)
    said = dict(_unfilled(level, rule, about, both, soft))
    to = words("destinations").get(destination_of(rule), words("destinations")["own_team"])
    names = here["says"] | _team(to, here["says"])
    return said | {
        "heading": _filled(said["heading"], names),
        "step": _filled(said["step"], names),
        "more": [_filled(sentence, names) for sentence in (*said.get("more", ()), *_also(said, here))],
        "calls": list(dict.fromkeys(call for key in said["calls"] for call in here["calls"].get(key, [key]))),
    }


def nation_of(nation: str) -> Mapping[str, Any]:
    """What is so in one part of the UK, or everywhere for somebody who has not told us where they are."""
    return dict(words("nations")[nation or "anywhere"])


def _unfilled(level: str, rule: str, about: str, both: bool, soft: bool) -> Mapping[str, Any]:
    by_level = words("levels")
    to = words("destinations").get(destination_of(rule), words("destinations")["own_team"])
    said = {**by_level[level], **to.get(level, {})}
    about_other: Mapping[str, Any] | None = said.pop("other", None)
    if about == "other" and about_other:
        return about_other
    if soft:
        return dict(words("soft")[level])
    return dict(by_level["both"]) if both else said


def _team(to: Mapping[str, Any], says: Mapping[str, str]) -> dict[str, str]:
    team, line = (_filled(to[key], says) for key in ("team", "line"))
    return {"team": team, "Team": team[0].upper() + team[1:], "line": line}


def whom(rule: str, nation: str = "") -> dict[str, str]:
    """Who would want to know, and whom to ring, by where a rule sends somebody: as one would say it to them."""
    to = words("destinations").get(destination_of(rule), words("destinations")["own_team"])
    return _team(to, nation_of(nation)["says"])


def _also(said: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """Abroad, the numbers of the UK are not enough where every minute counts."""
    return [here["also"]] if "also" in here and {"999", "111-2"} & set(said["calls"]) else []


def _filled(sentence: str, names: Mapping[str, str]) -> str:
    # A name that nobody knows is a mistake in the words: better a KeyError in a test than braces on a card.
    return sentence.format(**names)


def destination_of(rule: str) -> str:
    """Where a rule sends somebody. What only the learned reader saw has no rule: their own team."""
    known = rulebook().rules.get(rule)
    return known.destination if known else "own_team"


def all_sentences() -> Iterator[str]:
    """Every sentence that can be on a card, on the help page or around them, as it stands in the files."""
    for path in sorted(HERE.glob("*.toml")):
        yield from _sentences_in(words(path.stem))


def _sentences_in(said: Any) -> Iterator[str]:
    match said:
        case str():
            yield said
        case Mapping():
            for name, inner in said.items():
                if name not in ("calls", "href", "number", "name"):
                    yield from _sentences_in(inner)
        case list():
            for inner in said:
                yield from _sentences_in(inner)
