"""Fitting the learned reader: is there a need, and if so, how soon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from forum.signposting.needs.learned.chances import LEVELS
from forum.signposting.needs.levels import Level
from forum.signposting.needs.training.sheet import Columns, Sheet

# scikit-learn's C. From 5 to 100 it changes little; less is faster.
HOW_FREE, HOW_FREE_SCALED, HOW_FREE_LEVELS = 10.0, 5.0, 5.0
# What is hardest to tell from harmless counts for more, or it would be missed for the sake of what is easy.
COUNTS = {Level.NONE: 1.0, Level.SOON: 2.0, Level.URGENT: 1.0, Level.CRISIS: 1.5, Level.EMERGENCY: 1.0}

Line = tuple[np.ndarray, float]  # weights and intercept


@dataclass(frozen=True)
class Fitted:
    """Every column of weights (see `learned/model.py`), over the same columns of things."""

    columns: Columns
    weights: np.ndarray  # (columns, things)
    intercepts: np.ndarray  # (columns,)

    def scores(self, sheet: Sheet, rows: np.ndarray) -> np.ndarray:
        """Raw scores: one row a post, one column for each of weights."""
        return np.asarray(self.columns.matrix(sheet, rows) @ self.weights.T + self.intercepts)


def fit(sheet: Sheet, rows: np.ndarray) -> Fitted:
    """Learn from these rows of the sheet."""
    columns = Columns.of(sheet, rows)
    matrix = columns.matrix(sheet, rows)
    level = np.array([int(post.level) for post in sheet.posts])[rows]
    some = level > 0
    lines = [any_need(matrix, some, np.array([COUNTS[Level(each)] for each in level]))]
    lines += [line(matrix[some], level[some] == int(each), HOW_FREE_LEVELS) for each in LEVELS]
    for each in LEVELS:
        asked = ~some | (level == int(each))
        lines.append(line(matrix[asked], some[asked], HOW_FREE))
    return Fitted(columns, np.array([weights for weights, _ in lines]), np.array([start for _, start in lines]))


def any_need(matrix: sparse.csr_matrix, yes: np.ndarray, counts: np.ndarray) -> Line:
    """Two lines in one, for they err in different places: over things as they are, and over things scaled by how
    unevenly they fall on the two sides (Wang and Manning, "Baselines and Bigrams", 2012)."""
    ratio = uneven(matrix, yes)
    plain = line(matrix, yes, HOW_FREE, counts)
    scaled = line(matrix @ sparse.diags(ratio), yes, HOW_FREE_SCALED, counts)
    return added(matrix, plain, (scaled[0] * ratio, scaled[1]))


def uneven(matrix: sparse.csr_matrix, yes: np.ndarray) -> np.ndarray:
    """For each thing, the size of the log of how much oftener it stands on one side than on the other."""
    seen = (matrix > 0).astype(np.float64)
    one, other = (np.asarray(seen[side].sum(axis=0)).ravel() + 1 for side in (yes, ~yes))
    ratio: np.ndarray = np.abs(np.log((one / one.sum()) / (other / other.sum())))
    return ratio


def added(matrix: sparse.csr_matrix, *lines: Line) -> Line:
    """The sum of some lines, each on the same scale."""
    spread = [float((matrix @ weights + start).std()) for weights, start in lines]
    together = zip(lines, spread, strict=True)
    scaled = [(weights / each, start / each) for (weights, start), each in together]
    return np.sum([weights for weights, _ in scaled], axis=0), sum(start for _, start in scaled)


def line(matrix: sparse.csr_matrix, yes: np.ndarray, how_free: float, counts: np.ndarray | None = None) -> Line:
    """One yes-or-no question, answered by weights."""
    model = LogisticRegression(C=how_free, solver="liblinear", random_state=0, max_iter=200)
    model.fit(matrix, yes, sample_weight=counts)
    return model.coef_[0], float(model.intercept_[0])
