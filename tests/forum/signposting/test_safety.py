"""What SAFETY.md claims, as far as a machine can check it: a safety file that is not so is worse than none."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from forum.signposting import wording
from forum.signposting.needs import rulebook
from forum.signposting.review.sheets import sheet_of

ROOT = Path(__file__).resolve().parents[3]
SAFETY = (ROOT / "forum/signposting/SAFETY.md").read_text(encoding="utf-8")
HAZARDS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")] for line in SAFETY.splitlines() if line.startswith("| H")
]
SEVERITIES = {"minor", "significant", "considerable", "major", "catastrophic"}
# Written by the programs that train and measure: this file names them and copies nothing out of them.
MEASURED = {"forum/signposting/needs/learned/REPORT.md", "forum/signposting/needs/measuring/figures.json"}
COLUMNS = 7


def test_every_file_and_folder_it_names_is_there():
    named = set(re.findall(r"`((?:forum|tests|deploy|moderation)/[\w./-]+)`", SAFETY))

    assert len(named) > 25
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_hazard_has_a_cause_an_effect_a_severity_controls_and_a_proof():
    assert [row[0] for row in HAZARDS] == [f"H{number}" for number in range(1, len(HAZARDS) + 1)]
    assert len(HAZARDS) >= 15
    for row in HAZARDS:
        assert len(row) == COLUMNS and all(row), row[0]
        assert row[4] in SEVERITIES, row[0]
        proofs = re.findall(r"`(tests/[\w/.]+)`", row[6])
        assert proofs or "Measured" in row[6], row[0]
        for proof in proofs:
            assert _tests_in(ROOT / proof), f"{row[0]}: {proof} proves nothing"


def _tests_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return sum(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in ast.walk(tree))


def test_no_likelihood_is_claimed_that_nobody_measured():
    head = next(line for line in SAFETY.splitlines() if line.startswith("| | hazard"))

    assert "likelihood" not in head
    assert not re.search(r"\b\d+(\.\d+)?\s?%", SAFETY), "figures are where they are measured, and not copied"


def test_the_measured_figures_are_pointed_to_in_their_own_section():
    section = SAFETY.split("## Measured")[1].split("\n## ")[0]

    assert set(re.findall(r"`(forum/[\w./-]+)`", section)) >= MEASURED
    assert "invented" in section
    assert "none of them a clinician" in section


def test_every_sentence_of_a_card_is_in_the_one_folder():
    assert wording.HERE == ROOT / "forum/signposting/words"
    code = "\n".join(path.read_text() for path in (ROOT / "forum/signposting").glob("*.py"))
    cards = list(rulebook())

    for rule in cards[::20]:
        said = wording.said_to(rule.level.word, rule.id)
        assert said["heading"] not in code
        assert said["step"] not in code


def test_the_commands_it_names_exist():
    from django.core.management import get_commands

    ours = {name for name, app in get_commands().items() if app.startswith("forum")}

    assert "review_report" in ours
    assert "`python manage.py review_report`" in SAFETY


@pytest.mark.parametrize("name", ["SHOW_UNSIGNED_RULES", "READ_WHILE_TYPING", "DEMO", "DEBUG"])
def test_in_production_what_it_says_is_off_is_off(name, tmp_path):
    """The real settings, as a server reads them that was told nothing but its secret."""
    told = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "HOME")}
    asked = f"from deploy import settings; print(settings.{name})"
    env = told | {"SECRET_KEY": "x" * 50, "ALONGSIDE_VAR": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=env, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


def test_nobody_has_signed_anything_that_is_shipped():
    shipped = [path for path in (ROOT / "forum/signposting").rglob("*") if path.suffix in (".toml", ".json", ".jsonl")]

    assert shipped
    assert not [
        path for path in shipped if re.search(r'"?(reviewed|signed)_?(by)?"?\s*[=:]\s*(true|"Dr)', path.read_text())
    ]
    assert "No clinician has reviewed the rules" in SAFETY
    assert all(sheet_of(rule.id) for rule in rulebook()), "and each of them can be"


def test_what_is_still_to_do_is_not_ticked_here():
    todo = [line for line in SAFETY.splitlines() if line.startswith("- [")]

    assert len(todo) >= 10
    assert all(line.startswith("- [ ] ") for line in todo), (
        "a tick needs somebody's name; it does not belong in a template"
    )
    for wanted in ("clinical safety officer", "DCB0129", "DCB0160", "DPIA", "MHRA", "panel of young patients"):
        assert any(wanted in line for line in todo), wanted
