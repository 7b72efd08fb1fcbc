"""The national services that come with Alongside, as TOML in `shipped/`: taken over once, renewed with a release.

No day of a check comes from there: nothing is called checked until somebody here has looked.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from forum.bus import act
from forum.signposting.services.actions import take_over
from forum.signposting.services.hours import Hours
from forum.signposting.services.models import Service, slug_of

HERE = Path(__file__).parent / "shipped"


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """Every service that we ship, by its name in there."""
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.toml")))
    return {key: dict(_told(key, **entry)) for file in files for key, entry in file.items()}


def _told(key: str, hours: str = "", **entry: Any) -> Iterator[tuple[str, Any]]:
    assert not {"checked_on", "check_by"} & set(entry), f"{key}: only somebody who has looked gives it a day"
    yield from entry.items()
    yield "checking", entry.get("checking", Service.Checking.RECALLED)
    yield "hours", Hours.parse(hours).to_json()


def digest_of(told: dict[str, Any]) -> str:
    """Changes whenever anything that we ship about a service does."""
    return hashlib.blake2s(json.dumps(told, sort_keys=True).encode()).hexdigest()


@act
def ship_services() -> int:
    """Take over what is new or has changed since the last release. Running it again changes nothing."""
    known = dict(Service.objects.exclude(key=None).values_list("key", "shipped"))
    changed = {key: told for key, told in shipped().items() if known.get(key) != digest_of(told)}
    for key, told in changed.items():
        take_over(key=key, told={"slug": slug_of(key), **told}, digest=digest_of(told))
    return len(changed)
