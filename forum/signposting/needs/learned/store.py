"""The model's file: names and numbers, compressed; nothing in it can run."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forum.signposting.needs.learned.features import BLOCKS

MAGIC = b"needs-model-2\n"
FINEST = 32767  # each column is kept in 16 bits


def write_model(
    path: Path,
    *,
    names: Mapping[str, Sequence[str]],
    rarity: Sequence[float],
    weights: Sequence[Sequence[float]],
    intercepts: Sequence[float],
    chances: Mapping[str, Any],
    kin: Mapping[str, Any],
) -> None:
    """Write a model; the same model always gives the same bytes."""
    columns = [rarity, *weights]
    steps = [max(map(abs, column), default=1.0) / FINEST or 1.0 for column in columns]
    head = {"steps": steps, "intercepts": list(intercepts), "chances": chances, "kin": kin}
    parts = [
        json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(),
        *("\n".join(names[block]).encode() for block in BLOCKS),
        b"".join(in_16_bits(column, step) for column, step in zip(columns, steps, strict=True)),
    ]
    path.write_bytes(MAGIC + zlib.compress(b"".join(struct.pack("<I", len(part)) + part for part in parts), 9))


def in_16_bits(column: Sequence[float], step: float) -> bytes:
    """A column of numbers as whole steps, lowest byte first."""
    return struct.pack(f"<{len(column)}h", *(round(value / step) for value in column))


@dataclass(frozen=True)
class Stored:
    """What the file holds: the number of each thing by block, the columns in whole steps, and the rest by name."""

    numbers: Mapping[str, Mapping[str, int]]
    columns: Sequence[array[int]]
    head: Mapping[str, Any]


def load(path: Path) -> Stored:
    """Read a model back."""
    data = path.read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError(f"{path.name} is not a model of the needs reader")
    head, *names, columns = parts_of(zlib.decompress(data[len(MAGIC) :]))
    numbers, first = {}, 0
    for block, text in zip(BLOCKS, names, strict=True):
        things = text.decode().split("\n") if text else []
        numbers[block] = dict(zip(things, range(first, first + len(things)), strict=True))
        first += len(things)
    return Stored(numbers, columns_of(columns, first), json.loads(head))


def parts_of(data: bytes) -> list[bytes]:
    """The parts of a file, each behind its length."""
    parts, at = [], 0
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        parts.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return parts


def columns_of(data: bytes, count: int) -> list[array[int]]:
    """The columns, each of so many numbers."""
    whole = array("h", data)
    if sys.byteorder == "big":
        whole.byteswap()
    return [whole[first : first + count] for first in range(0, len(whole), count)] if count else []
