"""Running the measurement: across hands, or of the shipped reader on posts from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from forum.signposting.needs.facts import gather
from forum.signposting.needs.judge import rule_judge
from forum.signposting.needs.learned.meanings import meanings_of
from forum.signposting.needs.learned.model import meanings, model
from forum.signposting.needs.learned.reader import LearnedReader
from forum.signposting.needs.measuring.outcomes import Outcome, outcomes_of, said_by
from forum.signposting.needs.rulebook import rulebook
from forum.signposting.needs.together import thresholds
from forum.signposting.needs.training.kin import kin
from forum.signposting.needs.training.posts import FOUNDING, corpus, examples, read_part
from forum.signposting.needs.training.sheet import sheet_of


def across_hands(parts: Sequence[str] = FOUNDING) -> list[Outcome]:
    """Each part, read by a reader that was trained on the other hands only."""
    book = rulebook()
    return outcomes_of(sheet_of([*corpus(), *examples(book)], book, meanings_of(kin())), parts)


def of_files(paths: Sequence[Path]) -> list[Outcome]:
    """Posts from outside, read by the reader as it is shipped."""
    book, learned, limits = rulebook(), LearnedReader(model(), meanings()), thresholds()
    judge = rule_judge(book)
    outcomes = []
    for post in (post for path in paths for post in read_part(path)):
        facts = gather(post.text, book.conditions(post.conditions), book)
        needs = judge(facts).needs
        weighed = learned.weigh(learned.read(facts, needs))
        outcomes.append(said_by(post, [replace(need, confidence=weighed.sure) for need in needs], weighed, limits))
    return outcomes
