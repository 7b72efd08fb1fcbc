"""What a tab may say, read without ever failing. Anything else is Unknown: a newer browser may say more."""

import json
from dataclasses import dataclass

from realtime.audiences import is_audience

LONGEST_FRAME = 16 * 1024


@dataclass(frozen=True)
class Listen:
    audience: str
    since: int


@dataclass(frozen=True)
class Leave:
    audience: str


@dataclass(frozen=True)
class Have:
    heads: dict[str, int]


@dataclass(frozen=True)
class Typing:
    audience: str


@dataclass(frozen=True)
class Unknown:
    pass


Said = Listen | Leave | Have | Typing | Unknown


def parse(text: object) -> Said:
    """Whatever arrived, as something a tab said."""
    if not isinstance(text, str) or len(text) > LONGEST_FRAME:
        return Unknown()
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return Unknown()
    match said:
        case {"listen": str(audience), "since": int(since)} if is_audience(audience) and _is_revision(since):
            return Listen(audience, since)
        case {"leave": str(audience)} if is_audience(audience):
            return Leave(audience)
        case {"have": dict(heads)} if all(is_audience(name) and _is_revision(head) for name, head in heads.items()):
            return Have(heads)
        case {"typing": str(audience)} if is_audience(audience):
            return Typing(audience)
        case _:
            return Unknown()


def _is_revision(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**63
