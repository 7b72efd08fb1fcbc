"""The whole measurement, across hands: slow, and the one that says whether the reader has become worse."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from forum.signposting.needs.measuring import UNSEEN, asking
from forum.signposting.needs.measuring.figures import figures
from forum.signposting.needs.training.posts import corpus, read_part

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(360)]


def test_no_figure_has_fallen_below_what_was_committed(tmp_path: Path) -> None:
    out = StringIO()
    call_command("evaluate_reader", html=tmp_path / "report.html", stdout=out)
    assert "Goals, both readers together" in out.getvalue()
    assert "<svg" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_posts_from_outside_are_read_by_the_shipped_reader(tmp_path: Path) -> None:
    posts = tmp_path / "theirs.jsonl"
    posts.write_text(
        '{"text": "i can\'t breathe and my lips are blue", "level": "emergency"}\n'
        '{"text": "nice hat", "level": "none"}\n',
        encoding="utf-8",
    )
    out = StringIO()
    call_command("evaluate_reader", posts, stdout=out)
    assert "1 of 1" in out.getvalue() and "theirs" in out.getvalue()


def test_nothing_is_ever_learned_from_the_unseen_posts() -> None:
    learned_from = {post.text for post in corpus()}
    assert not learned_from.intersection(post.text for post in read_part(UNSEEN))


def test_the_shipped_reader_holds_on_posts_that_nothing_was_learned_from() -> None:
    """Only 49 of them are crises: each limit leaves room for what chance does with so few."""
    reached = {figure.name: figure.share.value for figure in figures(asking.of_files([UNSEEN]))}
    assert reached["emergency found"] >= 0.95
    assert reached["crisis found"] >= 0.88
    assert reached["urgent found"] >= 0.93
    assert reached["soon found"] >= 0.78
    assert reached["harmless signposted"] <= 0.06
