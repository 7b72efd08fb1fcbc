"""The command that measures the reader from outside; its format is a promise."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from forum.signposting.management.commands.read_needs import Command
from forum.signposting.needs import read


def run(lines: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What the command answers to these lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    out = io.StringIO()
    Command(stdout=out).handle()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_line_in_is_one_line_out(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        {"text": "temp 38.4", "conditions": ["kidney_transplant"]},
        {"text": "nice weather"},
        {"text": "i want to die"},
    ]

    answers = run("\n".join(map(json.dumps, lines)), monkeypatch)

    assert [answer["level"] for answer in answers] == ["urgent", "none", "crisis"]
    (fever,) = answers[0]["needs"]  # type: ignore[misc]
    assert fever | {"confidence": None} == {
        "rule": "TX-FEVER",
        "level": "urgent",
        "because": "temp 38.4",
        "confidence": None,
        "by": "rules",
    }
    assert 0 < fever["confidence"] <= 1
    assert answers[1] == {"level": "none", "needs": []}
    assert {"rule", "level", "because", "confidence", "by"} == set(answers[2]["needs"][0])  # type: ignore[index, call-overload]


def test_it_answers_as_the_library_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "i can’t breathe and my lips are blue"

    (answer,) = run(json.dumps({"text": text, "conditions": None}), monkeypatch)

    assert answer["level"] == read(text).level.word


def test_a_line_that_is_not_a_post_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Exception, match="Line 2"):
        run('{"text": "hi"}\nnot json\n', monkeypatch)


def test_it_needs_no_key_of_the_sites_and_whatever_keeps_something_does():
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "deploy.settings"}

    def ran(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", command], env=env, input='{"text": "hi"}\n', capture_output=True, text=True
        )

    assert json.loads(ran("read_needs").stdout) == {"level": "none", "needs": []}
    assert "Set SECRET_KEY" in ran("migrate").stderr
