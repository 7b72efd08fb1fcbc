"""The model's file, and what is made of a score."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from forum.signposting.needs import Level
from forum.signposting.needs.learned import store
from forum.signposting.needs.learned.chances import Chances, Weighed, sigmoid
from forum.signposting.needs.learned.features import BLOCKS, Seen
from forum.signposting.needs.learned.model import ANY, COLUMNS, HERE, Model, model, model_of
from forum.signposting.needs.training import sources

NOTHING: dict[str, Seen] = {block: {} for block in BLOCKS}
NAMES = {block: [f"{block} a", f"{block} b"] for block in BLOCKS}
COUNT = 2 * len(BLOCKS)


LINES = {"spreads": [1.0, 1.0], "need": [1.0, 0.0], "level": [[1.0, 0.0]] * 4}
# For any need; for each level, if there is one (emergency weighs most); for each level, or nothing.
WEIGHTS = [[0.5] * COUNT, *([[0.1] * COUNT] * 3), [2.0] * COUNT, *([[0.1] * COUNT] * 4)]


def save(path: Path) -> None:
    store.write_model(
        path,
        names=NAMES,
        rarity=[1.0] * COUNT,
        weights=WEIGHTS,
        intercepts=[-1.0, *[0.0] * 8],
        chances=LINES,
        kin={"groups": "sick puke", "classes": {}, "phrases": {}},
    )


@pytest.fixture
def small(tmp_path: Path) -> Model:
    save(tmp_path / "model.bin")
    return model_of(store.load(tmp_path / "model.bin"))


def test_a_model_comes_back_as_it_was_saved(small: Model) -> None:
    assert small.numbers["words"] == {"words a": 0, "words b": 1}
    assert small.weights[ANY][0] * small.steps[1 + ANY] == pytest.approx(0.5, abs=1e-3)


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    save(tmp_path / "one.bin")
    save(tmp_path / "other.bin")
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "other.bin").read_bytes()


def test_what_is_not_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"something else")
    with pytest.raises(ValueError, match="not a model"):
        store.load(tmp_path / "model.bin")


def test_a_score_is_a_sum_over_blocks_each_of_length_1(small: Model) -> None:
    seen = NOTHING | {"words": {"words a": (0, 1), "words b": (1, 2), "unknown": (2, 3)}}
    score = small.score(small.known(seen), ANY)
    assert score == pytest.approx(-1 + (0.5 + 0.5) / 2**0.5, abs=1e-3)


def test_nothing_known_is_the_intercept_alone(small: Model) -> None:
    assert small.score(small.known(NOTHING), ANY) == -1


def test_levels_add_up_and_the_likeliest_is_the_one_with_the_weight(small: Model) -> None:
    levels = small.levels(small.known(NOTHING | {"words": {"words a": (0, 1)}}))
    assert sum(levels) == pytest.approx(1)
    assert max(levels) == levels[3]


def test_at_least_counts_the_graver_levels_too() -> None:
    weighed = Weighed(0.9, (0.9,) * 4, (0.4, 0.3, 0.2, 0.1))
    assert weighed.at_least(Level.SOON) == pytest.approx(1)
    assert weighed.at_least(Level.EMERGENCY) == pytest.approx(0.1)


def test_one_level_that_is_clearly_seen_is_a_need_though_the_others_speak_against_it() -> None:
    chances = Chances((1.0, 1.0), (1.0, 0.0), ((1.0, 0.0),) * 4)
    assert chances.sure(0.0, [-5.0, -5.0, 3.0, -5.0]) > 0.9
    soon, _, crisis, _ = chances.likely(0.0, [-5.0, -5.0, 3.0, -5.0])
    assert soon < 0.1 and crisis > 0.9


def test_no_score_is_too_large() -> None:
    assert 0 < sigmoid(-1e9) < sigmoid(0) < sigmoid(1e9) <= 1


def test_the_shipped_model_was_made_from_the_rulebook_and_the_corpus_as_they_are() -> None:
    report = (HERE / "REPORT.md").read_text(encoding="utf-8")
    assert sources.mark() in report, "they have changed: run manage.py train_reader, then evaluate_reader"


def test_the_shipped_model_is_small_and_the_one_its_report_speaks_of() -> None:
    data = (HERE / "model.bin").read_bytes()
    assert len(data) < 5_000_000
    assert hashlib.sha256(data).hexdigest() in (HERE / "REPORT.md").read_text(encoding="utf-8")
    assert len(model().intercepts) == len(model().weights) == COLUMNS
