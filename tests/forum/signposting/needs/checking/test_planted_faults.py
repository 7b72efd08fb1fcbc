"""Every kind of fault, planted in a small rulebook, is found and named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from forum.signposting.needs.checking import Report, check
from forum.signposting.needs.checking.faults import Kind
from forum.signposting.needs.checking.robustness import Steadiness, below_floors
from forum.signposting.needs.rulebook import HERE

RULE = """
[[rule]]
id = "{id}"
title = "Hiccups"
level = "soon"
conditions = []
when = ["{when}"]
recency = "<=72h"
destination = "gp"
source_url = ""
source_status = "recalled"
source_note = ""
version = "1"
must_fire = {must_fire}
must_not_fire = [{silent}]
not_yet = [{not_yet}]
"""

CONCEPTS = """
[concepts.hiccups]
named = ["hiccups"]
any = ["hiccups", "my cat hid both our umbrellas"]

[concepts.moon]
any = ["blue moon"]

[concepts.stubborn]
named = ["the grumps"]
any = ["{no|any|have|of|without|cough|never|had} ~3 the grumps"]
"""

FIRING = ["hiccups", "got hiccups", "hiccups for days", "hiccups again", "these hiccups"]
SILENT = [
    ("no hiccups", "negated"),
    ("had hiccups in 2019", "past"),
    ("what if you get hiccups?", "hypothetical"),
    ("lovely day", "benign"),
    ("my dad has hiccups", "other"),
]


def rule(
    id: str = "GOOD",
    when: str = "hiccups",
    firing: list[str] = FIRING,
    silent: list[tuple[str, str]] = SILENT,
    not_yet: str = "",
) -> str:
    """One rule as an editor would write it."""
    quiet = ", ".join(f'{{ text = "{text}", why = "{why}" }}' for text, why in silent)
    return RULE.format(id=id, when=when, must_fire=json.dumps(firing), silent=quiet, not_yet=not_yet)


@pytest.fixture
def checked(tmp_path: Path):
    """Checks a rulebook of these rules on a corpus of these posts."""

    def run(*rules: str, posts: tuple[str, ...] = ("hiccups all day", "hello")) -> Report:
        folder, corpus = tmp_path / "needs", tmp_path / "corpus"
        (folder / "rulebook").mkdir(parents=True)
        corpus.mkdir()
        for path in HERE.glob("*.toml"):
            shutil.copy(path, folder)
        shutil.copy(HERE / "ordinary.txt", folder)
        (folder / "rulebook" / "planted.toml").write_text(CONCEPTS + "\n".join(rules), encoding="utf-8")
        lines = [json.dumps({"text": text, "level": "none", "condition": None}) for text in posts]
        (corpus / "part1.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return check(folder, corpus)

    return run


def kinds(report: Report, of: str) -> set[Kind]:
    """What is wrong with one rule or concept."""
    return {fault.kind for fault in report.faults if fault.of == of}


def test_a_good_rule_has_no_fault(checked) -> None:
    assert kinds(checked(rule()), "GOOD") == set()


def test_an_example_that_does_not_fire_is_named(checked) -> None:
    report = checked(rule(firing=[*FIRING, "a lovely sneeze"]))

    assert kinds(report, "GOOD") == {Kind.SILENT}
    assert "GOOD does not fire on its own example: a lovely sneeze" in report.text()
    assert not report.sound


def test_an_example_that_fires_where_it_must_not_is_named(checked) -> None:
    report = checked(rule(silent=[*SILENT, ("hiccups are back", "wishful")]))

    assert kinds(report, "GOOD") == {Kind.FIRES}
    assert "hiccups are back (wishful)" in report.text()


def test_what_can_be_read_now_must_move_up(checked) -> None:
    report = checked(rule(not_yet='{ text = "hiccups today", why = "should fire" }'))

    assert kinds(report, "GOOD") == {Kind.READ_NOW}


def test_too_few_examples_and_too_few_reasons_are_named(checked) -> None:
    report = checked(rule(firing=FIRING[:4], silent=SILENT[:2]))

    assert kinds(report, "GOOD") == {Kind.TOO_FEW, Kind.ONE_REASON}
    assert "4 that must fire, 2 that must not" in report.text()


def test_the_same_example_twice_counts_once(checked) -> None:
    assert kinds(checked(rule(firing=[*FIRING[:4], FIRING[0]])), "GOOD") == {Kind.TOO_FEW}


def test_a_pattern_that_knows_one_post_by_heart_is_named(checked) -> None:
    story = "today my cat hid both our umbrellas"

    report = checked(rule(), posts=(story, "hello"))

    assert kinds(report, "hiccups") == {Kind.MEMORISED}
    assert "my cat hid both our umbrellas" in report.text()


def test_a_long_pattern_that_an_example_has_too_is_no_memory(checked) -> None:
    story = "today my cat hid both our umbrellas"
    own = [*FIRING, "so my cat hid both our umbrellas"]

    assert kinds(checked(rule(firing=own), posts=(story,)), "hiccups") == set()


def test_a_finding_that_survives_being_denied_is_named(checked) -> None:
    report = checked(rule())

    assert Kind.DENIED in kinds(report, "stubborn")
    assert Kind.DENIED not in kinds(report, "hiccups")


def test_rules_that_never_fire_or_always_together_are_reported(checked) -> None:
    posts = ("hiccups all day", "hiccups and a headache", "these hiccups", "hello")

    report = checked(rule("ONE"), rule("TWO"), rule("NEVER", when="moon"), posts=posts)

    assert report.habits.never == ("NEVER",)
    assert report.habits.together == (("ONE", "TWO"),)
    assert "ONE and TWO" in report.text()
    assert "flattered" in report.text()


def test_fewer_than_promised_is_a_fault() -> None:
    measured = [Steadiness("capitals", 10, (("GOOD", "HICCUPS"),) * 3), Steadiness("one slip", 10, ())]

    (fault,) = below_floors(measured, {"capitals": 0.8, "one slip": 0.99})

    assert (fault.kind, fault.of) == (Kind.FRAGILE, "capitals")
    assert str(fault) == "capitals falls below its floor: 70.0%, promised 80.0%"


def test_disturbing_is_the_same_whoever_does_it(checked) -> None:
    report = checked(rule(firing=[*FIRING, "terrible hiccups, honestly unbearable"]))

    names = [each.name for each in report.measured]
    assert {"one slip", "filler between", "text-speak", "capitals", "long past", "denied"} <= set(names)
    assert all(each.tried for each in report.measured if each.name in ("one slip", "filler before", "capitals"))
