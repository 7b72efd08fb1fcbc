"""The measurement itself: shares, goals, floors, and a report that names what went wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from forum.signposting.needs import Level
from forum.signposting.needs.measuring import figures as are
from forum.signposting.needs.measuring.figures import Figure, Share
from forum.signposting.needs.measuring.floors import fallen, write
from forum.signposting.needs.measuring.outcomes import BOTH, LEARNED, RULES, Outcome
from forum.signposting.needs.measuring.page import page
from forum.signposting.needs.measuring.tables import mistakes, report
from forum.signposting.needs.training.posts import Post, corpus, read_part


def outcome(needed: Level, said: Level, *, sure: float = 0.9, trap: str = "", gravest: bool = False) -> Outcome:
    post = Post("x-1", "part1", f"{needed} <b>words</b>", needed, "fever", trap, "asthma")
    return Outcome(post, {RULES: said, LEARNED: said, BOTH: said}, sure, gravest)


SOME = [
    outcome(Level.EMERGENCY, Level.EMERGENCY),
    outcome(Level.EMERGENCY, Level.URGENT),
    outcome(Level.EMERGENCY, Level.SOON),
    outcome(Level.EMERGENCY, Level.NONE, sure=0.01),
    outcome(Level.NONE, Level.NONE, sure=0.05),
    outcome(Level.NONE, Level.CRISIS, trap="figurative", gravest=True),
]


def test_found_is_the_right_level_or_one_step_off() -> None:
    assert are.recall(SOME, Level.EMERGENCY) == Share(2, 4)
    assert are.exact(SOME, Level.EMERGENCY) == Share(1, 4)


def test_false_alarms_are_counted_on_the_harmless_only() -> None:
    nothing = are.harmless(SOME)
    assert are.false_signposts(nothing) == are.false_grave(nothing) == are.false_gravest(nothing) == Share(1, 2)
    assert are.false_signposts(are.traps(SOME)) == Share(1, 1)


def test_danger_read_as_the_wrong_persons_is_counted() -> None:
    hers = outcome(Level.CRISIS, Level.CRISIS)
    friends = replace(hers, post=replace(hers.post, about="other"))
    missed = outcome(Level.CRISIS, Level.NONE)
    assert are.right_person([hers, friends, missed]) == Share(1, 2)
    assert are.right_person([replace(friends, about="other")]) == Share(1, 1)


def test_an_interval_is_wilsons() -> None:
    low, high = Share(8, 10).interval
    assert (low, high) == pytest.approx((0.490, 0.943), abs=1e-3)  # R: binom.confint(8, 10, methods="wilson")
    assert Share(0, 0).interval == (0, 1)


def test_the_report_and_its_page_hold_the_worst_mistakes_and_nothing_that_runs() -> None:
    text = report(SOME, "Made up.")
    assert "NOT REACHED" in text and "figurative" in text
    html = page(SOME, text)
    assert "<b>words" not in html and "<script" not in html and "http" not in html
    assert "<svg" in html


def test_the_worst_mistake_comes_first_and_what_is_right_is_none() -> None:
    wrong = mistakes(SOME)
    assert wrong[0].post.level == Level.EMERGENCY and wrong[0].said[BOTH] == Level.NONE
    assert all(each.said[BOTH] != each.post.level for each in wrong)


def test_a_figure_that_falls_by_more_than_chance_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "figures.json"
    write([Figure("found", Share(95, 100), 0.9), Figure("false", Share(5, 100), 0.1, more_is_better=False)], kept)
    assert not list(fallen([Figure("found", Share(93, 100), 0.9)], kept))
    assert "found" in next(fallen([Figure("found", Share(80, 100), 0.9)], kept))
    assert not list(fallen([Figure("false", Share(1, 100), 0.1, more_is_better=False)], kept))
    assert "false" in next(fallen([Figure("false", Share(20, 100), 0.1, more_is_better=False)], kept))
    assert "never committed" in next(fallen([Figure("new", Share(1, 1), 0.1)], kept))


def test_a_line_that_is_no_post_is_named(tmp_path: Path) -> None:
    part = tmp_path / "mine.jsonl"
    part.write_text('{"text": "hi", "level": "none"}\n{"text": "hi", "level": "dreadful"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="mine.jsonl, line 2"):
        list(read_part(part))


def test_every_post_of_the_corpus_is_whole_and_none_is_there_twice() -> None:
    posts = corpus()
    assert len(posts) > 15_000
    assert len({(post.part, post.id) for post in posts}) == len(posts)
    assert all(post.text.strip() for post in posts)


def test_the_committed_figures_are_shares() -> None:
    from forum.signposting.needs.measuring.floors import FIGURES

    counts = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert {"emergency found", "crisis found", "urgent found", "soon found"} < set(counts)
    assert all(0 <= hits <= of for hits, of in counts.values())
