"""What the demo's clinicians have signed, and what they asked. Invented, marked as such, and counted nowhere else."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from deploy.demo.content import table
from deploy.demo.people import somebody
from deploy.demo.then import at
from forum.signposting.review.actions import ask_about_rule, settle_question, sign_rule
from forum.signposting.review.models import Question, Register, Signature
from forum.signposting.review.sheets import Sheet, sheet_of

NUMBERS = {"Amara": "DEMO-1", "Tomos": "DEMO-2"}


def review_the_rulebook(now: datetime) -> None:
    """Signatures and questions, each on its day."""
    if Signature.objects.exists():
        return
    for said in table("reviews")["signed"]:
        with at(now - timedelta(days=said["ago"])):
            for sheet in _sheets(said["rules"]):
                _sign(sheet, said)
    for asked in table("reviews")["asked"]:
        _ask(asked, now)


def _sheets(rules: list[str]) -> Iterator[Sheet]:
    # A rule that the rulebook has dropped is no reason for the demo not to start.
    return (sheet for rule in rules if (sheet := sheet_of(rule)))


def _sign(sheet: Sheet, said: dict[str, Any]) -> None:
    who: dict[str, Any] = {
        "clinician": somebody(said["by"]),
        "register": Register.GMC,
        "number": NUMBERS[said["by"]],
    }
    note = said.get("note", "")
    if "was" not in said:
        sign_rule(rule=sheet.rule, digest=sheet.digest, note=note, **who)
        return
    # No act signs what a rule no longer says: this is how it would look after the rulebook has changed.
    text = sheet.text.replace(said["is"], said["was"])
    old = replace(sheet, text=text, digest=hashlib.sha256(text.encode()).hexdigest())
    Signature.objects.create(rule=old.rule, digest=old.digest, content=old.text, turn=1, is_demo=True, **who)


def _ask(asked: dict[str, Any], now: datetime) -> None:
    for sheet in _sheets([asked["rule"]]):
        with at(now - timedelta(days=asked["ago"])):
            by = somebody(asked["by"])
            question: Question = ask_about_rule(by=by, rule=sheet.rule, digest=sheet.digest, reason=asked["reason"])
        if "answer" in asked:
            with at(now - timedelta(days=asked["settled_ago"])):
                settle_question(by=somebody(asked["settled_by"]), question=question, answer=asked["answer"])
