"""The house rules, in plain words. Read from `rules.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True)
class Rule:
    """One rule, in the words of one version."""

    code: str
    version: str
    title: str
    text: str


@cache
def house_rules() -> dict[str, Rule]:
    """Every rule, by its code, in the order of the file."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {entry["code"]: Rule(**entry) for entry in data["rule"]}
