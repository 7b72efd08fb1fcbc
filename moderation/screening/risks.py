"""Reads what could hurt people if everybody read it at once. Pure: no database, nothing but its rules from disk."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("risks.toml")
# One character for one, so that places in the text stay what they are.
_PLAIN = str.maketrans("’‘`´“”–—\u00a0\u2007\u202f", "''''\"\"--   ")
# Characters that show nothing, put between others to keep a machine from reading them.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060]")
_SENTENCE_ENDS = re.compile(r"[.!?\n](?=\s|$)|\n")


@dataclass(frozen=True)
class Risk:
    """Something found, and where it stands in what was written."""

    rule: str
    harm_code: str
    start: int
    end: int


@dataclass(frozen=True)
class RiskRule:
    """One rule: what it finds, and what around it makes it harmless."""

    id: str
    harm_code: str
    finds: tuple[re.Pattern[str], ...]
    unless_before: tuple[re.Pattern[str], ...]
    unless_near: tuple[re.Pattern[str], ...]
    unless_match: tuple[re.Pattern[str], ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def read_risks(text: str) -> list[Risk]:
    """Everything risky in a text, in the order of the rules."""
    plain, places = _plain(text)
    found = [risk for rule in rules() for risk in _find(rule, plain)]
    return [Risk(risk.rule, risk.harm_code, places[risk.start], places[risk.end - 1] + 1) for risk in found]


@cache
def version() -> str:
    """Which rules read: changes with every change of theirs."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]


def _plain(text: str) -> tuple[str, list[int]]:
    kept = [(at, character) for at, character in enumerate(text) if not _UNSEEN.match(character)]
    return "".join(character for _, character in kept).translate(_PLAIN), [at for at, _ in kept]


def _find(rule: RiskRule, text: str) -> Iterator[Risk]:
    for pattern in rule.finds:
        for match in pattern.finditer(text):
            if match.end() > match.start() and not _is_harmless(rule, text, match):
                yield Risk(rule.id, rule.harm_code, match.start(), match.end())
                break  # One place for each pattern is enough to ask somebody to look.


def _is_harmless(rule: RiskRule, text: str, match: re.Match[str]) -> bool:
    start, end = _sentence(text, match.start(), match.end())
    before, sentence = text[start : match.start()], text[start:end]
    return (
        any(pattern.search(before) for pattern in rule.unless_before)
        or any(pattern.search(sentence) for pattern in rule.unless_near)
        or any(pattern.search(match.group()) for pattern in rule.unless_match)
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begins = max((stop.end() for stop in _SENTENCE_ENDS.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_ENDS.search(text, end)
    return begins, stop.start() if stop else len(text)


@cache
def rules() -> tuple[RiskRule, ...]:
    """Every rule, read from disk the first time only."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_rule(data["lists"], **entry) for entry in data["risk"])


def _rule(lists: dict[str, str], id: str, harm: str, **more: Any) -> RiskRule:
    patterns = {name: _patterns(more.get(name, ()), lists) for name in ("finds", *_UNLESS)}
    return RiskRule(id, harm, **patterns, yes=tuple(more["yes"]), no=tuple(more["no"]))


_UNLESS = ("unless_before", "unless_near", "unless_match")


def _patterns(written: Iterable[str], lists: dict[str, str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_with_lists(one, lists), re.IGNORECASE) for one in written)


def _with_lists(pattern: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        pattern = pattern.replace("{" + name + "}", words)
    return pattern
