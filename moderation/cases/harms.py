"""Classes of harm: what can be wrong with a post, in plain words, and how long it may wait. Read from `harms.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("harms.toml")
UNITS = {"min": timedelta(minutes=1), "h": timedelta(hours=1)}


@dataclass(frozen=True)
class Priority:
    """How soon somebody must have it, how soon it must be decided, and when the first call goes out."""

    number: int
    decide: timedelta
    acknowledge: timedelta | None
    first_call: timedelta
    again: bool

    @property
    def between_steps(self) -> timedelta:
        """How long one step of the escalation has before the next."""
        return self.acknowledge or self.decide


@dataclass(frozen=True)
class Harm:
    """One class of harm. A worry about somebody (`care`) is never a breach; one about a `life` comes first."""

    code: str
    priority: Priority
    title: str
    asks: str
    care: bool
    life: bool
    reads: tuple[str, ...]


def harm(code: str) -> Harm:
    """The class with this code; there are no others."""
    return harms()[code]


def asked_of_members() -> list[Harm]:
    """What somebody who tells a moderator can choose from, in the order of the file."""
    return [one for one in harms().values() if one.asks]


def crisis_read(rule: str, destination: str) -> str:
    """The class of a crisis that a rule saw: its own, that of where it sends somebody, or that of suicide."""
    reads = {name: one.code for one in harms().values() for name in one.reads}
    return reads.get(rule) or reads.get(destination, "crisis")


def about_a_life() -> list[str]:
    """The classes that come before everything else."""
    return [one.code for one in harms().values() if one.life]


@cache
def harms() -> dict[str, Harm]:
    """Every class, by its code."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    priorities = {entry["number"]: _priority(**entry) for entry in data["priority"]}
    return {entry["code"]: _harm(priorities, **entry) for entry in data["harm"]}


def _priority(number: int, decide: str, acknowledge: str = "", first_call: str = "", again: bool = False) -> Priority:
    in_time = _length(decide)
    answered = _length(acknowledge) if acknowledge else None
    return Priority(number, in_time, answered, _length(first_call) if first_call else answered or in_time, again)


def _harm(priorities: dict[int, Priority], code: str, priority: int, title: str, **more: Any) -> Harm:
    asks, care, life = more.pop("asks", ""), more.pop("care", False), more.pop("life", False)
    return Harm(code, priorities[priority], title, asks, care, life, tuple(more.pop("reads", ())), **more)


def _length(words: str) -> timedelta:
    number, unit = words.split()
    return int(number) * UNITS[unit]
