"""Finds patterns that learned one post by heart: five words or more, found there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from forum.signposting.needs.checking.faults import Fault, Kind
from forum.signposting.needs.matcher import Matcher
from forum.signposting.needs.phrases import Choice, End, Gap, Item, Phrasebook
from forum.signposting.needs.rulebook import Rulebook, load
from forum.signposting.needs.search import Search
from forum.signposting.needs.tokens import tokenise

LONG = 5


def memorised(folder: Path, areas: list[dict[str, Any]], book: Rulebook, posts: Sequence[str]) -> Iterator[Fault]:
    """The long patterns that one post has, and neither another post nor any rule's example."""
    phrases = list(long_phrases(folder, areas, book))
    matcher = Matcher()
    for number, (_, _, items) in enumerate(phrases):
        matcher.add(items, number)
    seen: dict[int, set[str]] = {}
    examples = {text for rule in book for text in (*rule.must_fire, *(silent.text for silent in rule.must_not_fire))}
    for text in {*posts, *examples}:
        for hit in Search(matcher, tokenise(text, book.spelling)).run():
            seen.setdefault(hit.says, set()).add(text)
    for number, (concept, phrase, _) in enumerate(phrases):
        if len(found := seen.get(number, set())) == 1 and not found & examples:
            yield Fault(Kind.MEMORISED, concept, phrase)


def long_phrases(folder: Path, areas: list[dict[str, Any]], book: Rulebook) -> Iterator[tuple[str, str, list[Item]]]:
    """The patterns of five words or more, with the concept each belongs to."""
    phrasebook = Phrasebook(load(folder / "words.toml"), book.spelling)
    for area in areas:
        for concept, entry in area.get("concepts", {}).items():
            for phrase in entry.get("any", ()):
                items = phrasebook.read(phrase)
                if sum(map(least_words, items)) >= LONG:
                    yield concept, phrase, items


def least_words(item: Item) -> int:
    """How many words this part of a pattern needs at least."""
    match item:
        case Gap() | End():
            return 0
        case Choice(words, runs):
            return min([*([1] if words else []), *(sum(map(least_words, run)) for run in runs)])
        case _:
            return 1
