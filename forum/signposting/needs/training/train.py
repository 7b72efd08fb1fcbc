"""Making the learned reader: fit, calibrate, save, and write down how."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from forum.signposting.needs.learned import store
from forum.signposting.needs.learned.chances import Chances
from forum.signposting.needs.learned.features import BLOCKS
from forum.signposting.needs.learned.meanings import Kin, meanings_of
from forum.signposting.needs.rulebook import rulebook
from forum.signposting.needs.training.crossing import chances_of, cross
from forum.signposting.needs.training.fit import Fitted, fit
from forum.signposting.needs.training.kin import kin
from forum.signposting.needs.training.posts import FOUNDING, corpus, examples
from forum.signposting.needs.training.sheet import Sheet, sheet_of


@dataclass(frozen=True)
class Trained:
    """A reader ready to be saved, and what is worth writing down about it."""

    sheet: Sheet
    fitted: Fitted
    chances: Chances
    known: Kin
    seconds: float


def train() -> Trained:
    """Learn from the whole corpus and the rulebook's examples; calibrate on hands that were left out."""
    began = time.perf_counter()
    book = rulebook()
    known = kin()
    sheet = sheet_of([*corpus(), *examples(book)], book, meanings_of(known))
    scores = cross(sheet, (FOUNDING[::2], FOUNDING[1::2]))
    judged = np.flatnonzero(~np.isnan(scores[:, 0]))
    level = np.array([int(sheet.posts[int(row)].level) for row in judged])
    chances = chances_of(scores[judged], level)
    fitted = fit(sheet, np.arange(len(sheet.posts)))
    return Trained(sheet, fitted, chances, known, time.perf_counter() - began)


def write(trained: Trained, path: Path) -> None:
    """Write the model's file. Each weight already counts how rare its thing is, so that reading need not."""
    columns = trained.fitted.columns
    names: dict[str, list[str]] = {block: [] for block in BLOCKS}
    for thing in columns.kept:
        block, name = trained.sheet.things[int(thing)]
        names[block].append(name)
    store.write_model(
        path,
        names=names,
        rarity=(columns.rarity**2).tolist(),
        weights=(trained.fitted.weights * columns.rarity).tolist(),
        intercepts=trained.fitted.intercepts.tolist(),
        chances=trained.chances.kept(),
        kin=trained.known,
    )
