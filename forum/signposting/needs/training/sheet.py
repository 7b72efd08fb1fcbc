"""The corpus as numbers: what was seen in each post, and how rare each thing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from forum.signposting.needs.facts import Facts, gather
from forum.signposting.needs.judge import rule_judge
from forum.signposting.needs.learned.features import BLOCKS, look
from forum.signposting.needs.learned.meanings import Meanings
from forum.signposting.needs.rulebook import Rulebook
from forum.signposting.needs.training.posts import EXAMPLES, Post
from forum.signposting.needs.verdict import Verdict

# Seen in fewer posts, a thing says more about one writer than about a need.
LEAST = {"words": 3, "meanings": 4, "classes": 5, "beside": 5, "concepts": 3, "rules": 2}


@dataclass(frozen=True)
class Sheet:
    """Posts, what the rules read in each, and which things are seen in each: a 1 in `marks`, by the number of `things`.

    `things` are (block, name), sorted, so that a block's things stand together.
    """

    posts: Sequence[Post]
    facts: Sequence[Facts]
    verdicts: Sequence[Verdict]
    things: Sequence[tuple[str, str]]
    marks: sparse.csr_matrix


def sheet_of(posts: Sequence[Post], book: Rulebook, meanings: Meanings) -> Sheet:
    """Read every post once, as it will be read in life."""
    judge = rule_judge(book)
    facts = [gather(post.text, book.conditions(post.conditions), book) for post in posts]
    verdicts = [judge(each) for each in facts]
    numbers: dict[tuple[str, str], int] = {}
    places: list[int] = []
    ends = [0]
    for post, fact, verdict in zip(posts, facts, verdicts, strict=True):
        # A rule always fires on its own examples: that must not teach trust in rules.
        needs = () if post.part == EXAMPLES else verdict.needs
        for block, seen in look(fact, needs, meanings, 0, len(fact.tokens)).items():
            places += [numbers.setdefault((block, thing), len(numbers)) for thing in seen]
        ends.append(len(places))
    things = sorted(numbers, key=lambda thing: (BLOCKS.index(thing[0]), thing[1]))
    order = np.empty(len(things), dtype=np.int64)
    order[[numbers[thing] for thing in things]] = np.arange(len(things))
    ones = np.ones(len(places), dtype=np.float64)
    marks = sparse.csr_matrix((ones, order[places], ends), shape=(len(posts), len(things)))
    marks.sort_indices()  # sums in one order, so that the same corpus gives the same bytes
    return Sheet(posts, facts, verdicts, things, marks)


@dataclass(frozen=True)
class Columns:
    """The things that are known, and the inverse document frequency of each; `blocks` are their places by block."""

    kept: np.ndarray
    rarity: np.ndarray
    blocks: Sequence[slice]

    @classmethod
    def of(cls, sheet: Sheet, rows: np.ndarray) -> Columns:
        """Learn from these rows of the sheet which things there are."""
        times = np.bincount(sheet.marks[rows].indices, minlength=len(sheet.things))
        kept = np.flatnonzero(times >= np.array([LEAST[block] for block, _ in sheet.things]))
        names = np.array([sheet.things[int(thing)][0] for thing in kept])
        edges = [np.flatnonzero(names == block) for block in BLOCKS]
        blocks = [slice(int(edge[0]), int(edge[-1]) + 1) if len(edge) else slice(0, 0) for edge in edges]
        return cls(kept, np.log((len(rows) + 1) / times[kept]), blocks)

    def matrix(self, sheet: Sheet, rows: np.ndarray) -> sparse.csr_matrix:
        """Each row: for each block, the rarities of what was seen there, as a vector of length 1."""
        marks = sheet.marks[rows][:, self.kept] @ sparse.diags(self.rarity)
        parts = []
        for block in self.blocks:
            part = marks[:, block]
            length = np.sqrt(np.asarray(part.multiply(part).sum(axis=1)).ravel())
            length[length == 0] = 1
            parts.append(sparse.diags(1 / length) @ part)
        return sparse.hstack(parts).tocsr()
