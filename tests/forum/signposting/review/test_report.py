"""The report for the safety case: every rule, and which of them nobody has signed."""

import json
from io import StringIO

from django.core.management import call_command

from forum.signposting.needs import rulebook
from forum.signposting.review.actions import ask_about_rule
from forum.signposting.review.sheets import sheet_of
from tests.forum.signposting.review.conftest import GRAVE, URGENT


def report(*options):
    said = StringIO()
    call_command("review_report", *options, stdout=said)
    return said.getvalue()


def test_every_rule_is_there_and_unsigned_ones_are_marked(amara, tomos, sign):
    sign(amara)
    sign(amara, GRAVE)
    ask_about_rule(by=tomos, rule=GRAVE, digest=sheet_of(GRAVE).digest, reason="Shaking is not in the source.")

    lines = report().splitlines()

    marks = {rule.id: next(row for row in lines if f" {rule.id} " in row).strip() for rule in rulebook()}
    assert marks[URGENT].startswith("signed")
    assert marks[GRAVE].startswith("1 OF 2")
    assert "(1 open question)" in marks[GRAVE]
    others = [mark for rule, mark in marks.items() if rule not in (URGENT, GRAVE)]
    assert all(mark.startswith("UNSIGNED") for mark in others)
    assert f"1 of {len(rulebook())} rules are signed as they stand." in lines
    assert any("Shaking is not in the source." in line for line in lines)


def test_a_program_can_read_it(amara, sign, change):
    sign(amara)
    change()

    said = json.loads(report("--json"))

    by_rule = {rule["rule"]: rule for rule in said["rules"]}
    assert set(by_rule) == set(rulebook().rules)
    assert (by_rule[URGENT]["standing"], by_rule[URGENT]["signed"]) == ("changed", False)
    assert said["counts"] == {"unsigned": len(rulebook()) - 1, "changed": 1, "waiting": 0, "signed": 0}
    assert said["everything"] == len(rulebook())


def test_it_says_what_is_shown_here(db, settings):
    settings.SHOW_UNSIGNED_RULES = settings.DEMO = False
    assert "counted and shown to nobody" in report()
    assert "invented" not in report()

    settings.SHOW_UNSIGNED_RULES = settings.DEMO = True
    assert "Here all rules are shown" in report()
    assert "every signature is invented" in report()
