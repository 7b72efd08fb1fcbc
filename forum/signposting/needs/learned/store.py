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

MAGIC = b"needs-model-1\n"
FINEST = 32767  # each column is kept in 16 bits


def write_model(
    path: Path,
    *,
    names: Mapping[str, Sequence[str]],
    rarity: Sequence[float],
    weights: Sequence[Sequence[float]],
    intercepts: Sequence[float],
    slope: float,
    offset: float,
    kin: Mapping[str, Any],
) -> None:
    """Write a model; the same model always gives the same bytes."""
    columns = [rarity, *weights]
    scales = [max(map(abs, column), default=1.0) / FINEST or 1.0 for column in columns]
    head = {
        "names": {block: list(names[block]) for block in BLOCKS},
        "scales": scales,
        "intercepts": list(intercepts),
        "slope": slope,
        "offset": offset,
        "kin": kin,
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    numbers = b"".join(in_16_bits(column, scale) for column, scale in zip(columns, scales, strict=True))
    path.write_bytes(MAGIC + zlib.compress(struct.pack("<I", len(text)) + text + numbers, 9))


def in_16_bits(column: Sequence[float], scale: float) -> bytes:
    """A column of numbers, rounded to steps of its scale, lowest byte first."""
    return struct.pack(f"<{len(column)}h", *(round(value / scale) for value in column))


@dataclass(frozen=True)
class Stored:
    """What the file holds: the number of each thing by block, the columns of numbers, and the rest by name."""

    numbers: Mapping[str, Mapping[str, int]]
    columns: Sequence[array[float]]
    head: Mapping[str, Any]


def load(path: Path) -> Stored:
    """Read a model back."""
    data = path.read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError(f"{path.name} is not a model of the needs reader")
    data = zlib.decompress(data[len(MAGIC) :])
    (length,) = struct.unpack_from("<I", data)
    head: dict[str, Any] = json.loads(data[4 : 4 + length])
    numbers, first = {}, 0
    for block in BLOCKS:
        names = head["names"][block]
        numbers[block] = dict(zip(names, range(first, first + len(names)), strict=True))
        first += len(names)
    return Stored(numbers, columns_of(data[4 + length :], first, head["scales"]), head)


def columns_of(data: bytes, count: int, scales: Sequence[float]) -> list[array[float]]:
    """The columns of numbers, as they were before they were rounded."""
    whole = array("h")
    whole.frombytes(data)
    if sys.byteorder == "big":
        whole.byteswap()
    return [
        array("f", [value * scale for value in whole[place * count : (place + 1) * count]])
        for place, scale in enumerate(scales)
    ]
