"""What stands in an address for a topic or a condition: a number. Addresses are remembered, and these name illness."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def code_of(name: str) -> str:
    """Always the same for one name, and telling nothing of it."""
    return str(int.from_bytes(hashlib.blake2s(f"services {name}".encode(), digest_size=4).digest()) >> 1)


def in_codes(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What one can choose from, by its code."""
    return [(code_of(name), label) for name, label in choices]


def named(code: str, choices: Iterable[tuple[str, str]]) -> str:
    """The name behind a code, or none."""
    return next((name for name, _ in choices if code and code_of(name) == code), "")
