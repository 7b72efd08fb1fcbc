"""Our own rulebook stands the check that a clinician's change must stand."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from forum.signposting.needs.checking import check
from forum.signposting.needs.checking.corpus import CORPUS, read_posts
from forum.signposting.needs.checking.memory import memorised
from forum.signposting.needs.rulebook import HERE, read_areas, rulebook


def test_no_pattern_of_ours_knows_one_post_by_heart() -> None:
    posts = [post.text for post in read_posts(CORPUS)]

    assert [str(fault) for fault in memorised(HERE, read_areas(HERE), rulebook(), posts)] == []


def test_the_command_says_what_it_found_and_fails_on_a_fault(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = check(corpus=tmp_path)
    assert [str(fault) for fault in report.faults] == []

    said = io.StringIO()
    monkeypatch.setattr("forum.signposting.management.commands.check_rulebook.check", lambda corpus: report)
    call_command("check_rulebook", stdout=said)
    assert f"{len(rulebook())} rules, 0 faults." in said.getvalue()
    assert "one slip" in said.getvalue()

    broken = type(report)(report.rules, ("TX-FEVER is silent",), report.measured, report.habits)
    monkeypatch.setattr("forum.signposting.management.commands.check_rulebook.check", lambda corpus: broken)
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_rulebook", stdout=io.StringIO())
