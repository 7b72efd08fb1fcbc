"""What goes down the wire. Each change is encoded once, each frame put together once, for everyone who gets it."""

import json
from dataclasses import dataclass
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class Piece:
    """One change, already encoded, and whose words it brings (0: nobody's)."""

    author: int
    text: str


@dataclass(frozen=True)
class Told:
    """What an audience is told: everything that changed after `since`, as it is now. Too far behind: load again.

    `access` is where the access feed stood after all of it was read.
    """

    audience: str
    since: int
    head: int
    pieces: tuple[Piece, ...]
    too_far: bool
    access: int


def piece(change: dict[str, Any]) -> Piece:
    return Piece(change.get("author", 0), _encode(change))


def frame(told: Told, without: frozenset[int] = frozenset()) -> str:
    """The text that takes a tab from `since` to `head`, less the words of people its reader would rather not read."""
    if told.too_far:
        return reload(told.audience)
    changes = ",".join(piece.text for piece in told.pieces if piece.author not in without)
    return f'{{"v":{VERSION},"to":"{told.audience}","from":{told.since},"head":{told.head},"changes":[{changes}]}}'


def reload(audience: str) -> str:
    """Too far behind, or ahead, to be told piece by piece."""
    return _encode({"reload": audience})


def refused(audience: str) -> str:
    """You may not listen to this, whether it exists or not."""
    return _encode({"refused": audience})


def around(audience: str, here: list[dict[str, Any]], typing: list[dict[str, Any]]) -> str:
    """Who is here and who is writing. It has no cursor: it is forgotten, not caught up with."""
    return _encode({"v": VERSION, "to": audience, "here": here, "typing": typing})


def _encode(what: dict[str, Any]) -> str:
    return json.dumps(what, separators=(",", ":"), ensure_ascii=False)
