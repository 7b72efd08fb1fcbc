"""The training report: what the model was made from, how it was calibrated, and what weighs most in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from forum.signposting.needs.learned.chances import LEVELS
from forum.signposting.needs.learned.features import BLOCKS
from forum.signposting.needs.learned.model import ANY, IF_NEEDED, OR_NOTHING
from forum.signposting.needs.levels import Level
from forum.signposting.needs.training import sources
from forum.signposting.needs.training.fit import COUNTS
from forum.signposting.needs.training.train import Trained

HEAVIEST = 25


def report_of(trained: Trained, path: Path) -> str:
    """The whole report, in Markdown. It holds no time and no date: the same corpus gives the same report."""
    return "\n".join(["# The learned reader: how it was made", "", *body(trained, path)]) + "\n"


def body(trained: Trained, path: Path) -> Iterator[str]:
    """Its parts, a line at a time."""
    yield "Made by `python manage.py train_reader`; measured by `python manage.py evaluate_reader` on hands left out."
    file = hashlib.sha256(path.read_bytes()).hexdigest()
    yield f"`{path.name}`: {path.stat().st_size / 1e6:.1f} MB, SHA-256 `{file}`."
    yield f"Made from the rulebook, the corpus and the meanings with the mark `{sources.mark()}`."
    yield ""
    yield "No clinician and no young patient has checked a label. The posts are invented; see `training/README.md`."
    yield ""
    yield from parts_table(trained)
    yield ""
    yield from things_table(trained)
    yield ""
    slope, offset = trained.chances.need
    yield f"A raw score s becomes a chance: 1 / (1 + exp(-({slope:.3f} s + {offset:.3f}))), fitted on the raw scores"
    yield (
        "of posts by hands that were left out; for each level likewise. Counted for more in training: "
        + counted()
        + "."
    )
    yield ""
    yield from heaviest(trained)


def counted() -> str:
    """Which levels count for more than once."""
    return ", ".join(f"{level.word} {times:g} times" for level, times in COUNTS.items() if times != 1)


def parts_table(trained: Trained) -> Iterator[str]:
    """How many posts of each level came from each hand."""
    count = Counter((post.part, post.level) for post in trained.sheet.posts)
    yield "| part | " + " | ".join(level.word for level in Level) + " |"
    yield "|---|" + "---|" * len(Level)
    for part in sorted({part for part, _ in count}):
        yield f"| {part} | " + " | ".join(str(count[part, level]) for level in Level) + " |"


def things_table(trained: Trained) -> Iterator[str]:
    """How many things are known in each block."""
    known = Counter(trained.sheet.things[int(thing)][0] for thing in trained.fitted.columns.kept)
    yield "Things known: " + ", ".join(f"{known[block]} {block}" for block in BLOCKS) + "."


def heaviest(trained: Trained) -> Iterator[str]:
    """What speaks most for a need, against one, and for each level."""
    columns = trained.fitted.columns
    weighted = trained.fitted.weights * columns.rarity
    names = [trained.sheet.things[int(thing)] for thing in columns.kept]
    yield f"## What weighs most ({HEAVIEST} each)"
    lines = [("for a need", weighted[ANY]), ("against one", -weighted[ANY])]
    for place, level in enumerate(LEVELS):
        lines.append((f"for {level.word} rather than nothing", weighted[OR_NOTHING[place]]))
        lines.append((f"for {level.word}, if there is a need", weighted[IF_NEEDED[place]]))
    for title, column in lines:
        most = np.argsort(-column, kind="stable")[:HEAVIEST]
        yield ""
        yield f"**{title.capitalize()}**: " + ", ".join(f"`{names[thing][1]}`" for thing in most)
