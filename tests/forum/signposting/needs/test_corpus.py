"""The floor: how much is found in posts that others wrote and labelled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from forum.signposting.needs import Level, Person, read

CORPUS = Path(__file__).parents[1] / "corpus"


def posts() -> list[dict[str, Any]]:
    """Parts 1 and 3 of the labelled corpus."""
    parts = (CORPUS / name for name in ("part1.jsonl", "part3.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]


def test_most_emergencies_and_crises_are_found_and_few_harmless_posts_are_signposted() -> None:
    read_as = [(Level.called(post["level"]), read(post["text"], person(post)).level) for post in posts()]

    grave = [found for level, found in read_as if level >= Level.CRISIS]
    harmless = [found for level, found in read_as if level is Level.NONE]
    recall = sum(found >= Level.CRISIS for found in grave) / len(grave)
    signposted = sum(found > Level.NONE for found in harmless) / len(harmless)

    print(f"emergencies and crises found: {recall:.1%}; harmless posts signposted: {signposted:.1%}")
    assert recall >= 0.60
    assert signposted <= 0.10


def person(post: dict[str, Any]) -> Person:
    """The writer as the corpus describes them."""
    return Person((post["condition"],)) if post["condition"] else Person()
