"""Cross-validation by part: what a reader says that never saw a post by this hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from forum.signposting.needs.learned.chances import LEVELS, Chances, Line, surest
from forum.signposting.needs.learned.model import ANY, COLUMNS, OR_NOTHING
from forum.signposting.needs.training.fit import fit
from forum.signposting.needs.training.sheet import Sheet


def cross(sheet: Sheet, groups: Iterable[Sequence[str]]) -> np.ndarray:
    """Leave out each group of parts in turn: train on the other hands, read these.

    Gives the raw scores (posts, columns); a post in none of the groups has none (NaN).
    """
    part_of = np.array([post.part for post in sheet.posts])
    scores = np.full((len(sheet.posts), COLUMNS), np.nan)
    for group in groups:
        is_out = np.isin(part_of, group)
        left_out = np.flatnonzero(is_out)
        scores[left_out] = fit(sheet, np.flatnonzero(~is_out)).scores(sheet, left_out)
    return scores


def chances_of(scores: np.ndarray, level: np.ndarray) -> Chances:
    """The lines that turn raw scores into chances (Platt's way), from scores by readers of other hands."""
    likeliest = np.array([surest(row) for row in scores[:, OR_NOTHING]])
    spreads = float(scores[:, ANY].std()), float(likeliest.std())
    both = scores[:, [ANY]] / spreads[0] + np.column_stack([likeliest, scores[:, OR_NOTHING]]) / spreads[1]
    lines = [line_through(both[:, 0], level > 0)]
    for place, each in enumerate(LEVELS, start=1):
        asked = (level == 0) | (level == int(each))
        lines.append(line_through(both[asked, place], level[asked] > 0))
    return Chances(spreads, lines[0], tuple(lines[1:]))


def line_through(scores: np.ndarray, yes: np.ndarray) -> Line:
    """Slope and offset of one score."""
    scaling = LogisticRegression(C=1e6, solver="lbfgs").fit(scores.reshape(-1, 1), yes)
    return float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
