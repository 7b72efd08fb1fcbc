"""The whole check of a rulebook, in under a minute."""

from __future__ import annotations

from pathlib import Path

from forum.signposting.needs.checking.corpus import CORPUS, habits, read_posts
from forum.signposting.needs.checking.examples import example_faults
from forum.signposting.needs.checking.faults import Fault, Kind
from forum.signposting.needs.checking.memory import memorised
from forum.signposting.needs.checking.report import Report
from forum.signposting.needs.checking.robustness import below_floors, read_floors, steadiness
from forum.signposting.needs.rulebook import HERE, read_areas, read_rulebook


def check(folder: Path = HERE, corpus: Path = CORPUS) -> Report:
    """Everything there is to say about the rulebook in this folder."""
    book, areas, posts = read_rulebook(folder), read_areas(folder), read_posts(corpus)
    measured = steadiness(book, areas)
    faults = [
        *example_faults(book),
        *(
            Fault(Kind.DENIED, concept, text)
            for each in measured
            if each.name == "denied"
            for concept, text in each.fallen
        ),
        *below_floors(measured, read_floors()),
        *memorised(folder, areas, book, [post.text for post in posts]),
    ]
    return Report(len(book), tuple(faults), tuple(measured), habits(book, posts))
