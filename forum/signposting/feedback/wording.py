"""The words of marks, of the question whether the reader may learn, and of what one could offer: from `words/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "words"


@cache
def words(file: str) -> Mapping[str, Any]:
    """One file of words."""
    return tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))


def say(file: str, key: str) -> str:
    """A sentence of a file."""
    sentence: str = words(file)["says"][key]
    return sentence
