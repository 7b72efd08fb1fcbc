"""The whole measurement, across hands: slow, and the one that says whether the reader has become worse."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

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
