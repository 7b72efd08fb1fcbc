"""What the care team says to members. The sentences themselves are in `words.toml`, for anybody to improve."""

import re
import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")
_EMPTY_LINES = re.compile(r"\n{3,}")


def say(name: str, **values: str) -> str:
    """A sentence by its name, with its gaps filled in; a gap left empty leaves no hole."""
    return _EMPTY_LINES.sub("\n\n", _sentences()[name].format(**values)).strip()


@cache
def _sentences() -> dict[str, str]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
