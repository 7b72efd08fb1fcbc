"""The figures as they were last committed, and whether today's have fallen below them by more than chance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from forum.signposting.needs.measuring.figures import Figure, Share

FIGURES = Path(__file__).parent / "figures.json"


def fallen(figures: Iterable[Figure], path: Path = FIGURES) -> Iterator[str]:
    """Each figure that is worse than its committed one could be by chance, in a sentence."""
    committed = {name: Share(*counts) for name, counts in json.loads(path.read_text(encoding="utf-8")).items()}
    for figure in figures:
        before = committed.get(figure.name)
        if before is None:
            yield f"{figure.name}: never committed; run evaluate_reader --write"
        elif is_worse(figure, before):
            yield f"{figure.name}: now {figure.share.value:.1%}, was {before.value:.1%}"


def is_worse(figure: Figure, before: Share) -> bool:
    """Outside the 95 % interval of what it was, on the wrong side."""
    low, high = before.interval
    return figure.share.value < low if figure.more_is_better else figure.share.value > high


def write(figures: Iterable[Figure], path: Path = FIGURES) -> None:
    """Commit to these figures."""
    counts = {figure.name: [figure.share.hits, figure.share.of] for figure in figures}
    path.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
