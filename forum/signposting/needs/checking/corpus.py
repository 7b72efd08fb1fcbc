"""What the rules do on the corpus. They were written beside it, so their figures there are flattered."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.signposting.needs.checking.reading import fired
from forum.signposting.needs.rulebook import Rulebook

CORPUS = Path(__file__).parents[1] / "training" / "corpus"
LEAST_TOGETHER = 3  # posts: two rules that share fewer may do so by chance


@dataclass(frozen=True)
class Post:
    """One labelled post."""

    text: str
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Habits:
    """How the rules behave on the corpus."""

    posts: int
    never: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]


def read_posts(folder: Path) -> list[Post]:
    """Every post of the corpus."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    posts = [json.loads(line) for line in lines]
    return [Post(post["text"], (post["condition"],) if post.get("condition") else ()) for post in posts]


def habits(book: Rulebook, posts: Sequence[Post]) -> Habits:
    """Rules that never fire, and rules that fire on just the same posts."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, post in enumerate(posts):
        for rule in fired(post.text, post.conditions, book):
            where[rule].append(number)
    never = tuple(rule.id for rule in book if rule.id not in where)
    return Habits(len(posts), never, tuple(inseparable(where.items())))


def inseparable(where: Iterable[tuple[str, list[int]]]) -> list[tuple[str, ...]]:
    """The rules that always fire together."""
    alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for rule, numbers in where:
        if len(numbers) >= LEAST_TOGETHER:
            alike[tuple(numbers)].append(rule)
    return sorted(tuple(sorted(rules)) for rules in alike.values() if len(rules) > 1)
