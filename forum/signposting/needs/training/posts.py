"""The labelled posts that the reader learns from and is measured on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from forum.signposting.needs.levels import Level
from forum.signposting.needs.rulebook import Rulebook
from forum.signposting.needs.rules import Rule

CORPUS = Path(__file__).parent / "corpus"
FOUNDING = ("part1", "part2", "part3", "part4", "part5", "part6")  # the six hands that the targets speak of
EXAMPLES = "examples"  # the rulebook's own


@dataclass(frozen=True)
class Post:
    """One post, what somebody said it needs, and why it might look alarming and is not."""

    id: str
    part: str
    text: str
    level: Level
    need: str
    trap: str
    condition: str
    about: str = "self"  # or "other", when somebody beside the writer is in danger

    @property
    def conditions(self) -> tuple[str, ...]:
        """The writer's condition, if the corpus names one."""
        return (self.condition,) if self.condition not in ("", "none", "unspecified") else ()


def corpus(paths: Iterable[Path] = ()) -> list[Post]:
    """Every post of the corpus, or of these files; a part is called after its file."""
    files = list(paths) or sorted(CORPUS.glob("*.jsonl"))
    return [post for path in files for post in read_part(path)]


def read_part(path: Path) -> Iterator[Post]:
    """One file: a post a line, as JSON."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                said = json.loads(line)
                yield Post(
                    id=str(said.get("id", f"{path.stem}-{number}")),
                    part=path.stem,
                    text=said["text"],
                    level=Level.called(said["level"]),
                    need=said.get("need") or "none",
                    trap=said.get("trap") or "",
                    condition=said.get("condition") or "none",
                    about=said.get("about") or "self",
                )
            except (ValueError, KeyError, TypeError) as problem:
                raise ValueError(f"{path.name}, line {number}: {problem}") from problem


def examples(book: Rulebook) -> list[Post]:
    """What the rules say of themselves: each must and must-not is a labelled post."""
    return [post for rule in book for post in examples_of(rule)]


def examples_of(rule: Rule) -> Iterator[Post]:
    """One rule's examples."""
    condition = rule.conditions[0] if rule.conditions and rule.conditions[0] != "any" else "none"
    for text in rule.must_fire:
        yield Post(rule.id, EXAMPLES, text, rule.level, rule.id, "", condition)
    for silent in rule.must_not_fire:
        yield Post(rule.id, EXAMPLES, silent.text, Level.NONE, "none", silent.why, condition)
