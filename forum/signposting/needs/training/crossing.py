"""Cross-validation by part: what a reader says that never saw a post by this hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from forum.signposting.needs.learned.model import LEVELS
from forum.signposting.needs.training.fit import fit
from forum.signposting.needs.training.sheet import Sheet


def cross(sheet: Sheet, groups: Iterable[Sequence[str]]) -> np.ndarray:
    """Leave out each group of parts in turn: train on the other hands, read these.

    Gives the raw scores (posts, 1 + levels); a post in none of the groups has none (NaN).
    """
    part_of = np.array([post.part for post in sheet.posts])
    scores = np.full((len(sheet.posts), 1 + len(LEVELS)), np.nan)
    for group in groups:
        is_out = np.isin(part_of, group)
        left_out = np.flatnonzero(is_out)
        scores[left_out] = fit(sheet, np.flatnonzero(~is_out)).scores(sheet, left_out)
    return scores


def chances(scores: np.ndarray, needed: np.ndarray) -> tuple[float, float]:
    """Slope and offset that turn these raw scores into chances (Platt's way)."""
    scaling = LogisticRegression(C=1e6, solver="lbfgs").fit(scores.reshape(-1, 1), needed)
    return float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
