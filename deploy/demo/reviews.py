"""What the demo's clinicians have signed, and what they asked. Invented, marked as such, and counted nowhere else."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from deploy.demo.content import table
from deploy.demo.people import somebody
from deploy.demo.then import at
from forum.signposting.review.actions import ask_about_rule, settle_question, sign_rule
from forum.signposting.review.models import Question, Register, Signature
from forum.signposting.review.sheets import Sheet, sheet_of

NUMBERS = {"Amara": "DEMO-1", "Tomos": "DEMO-2"}
Step = tuple[int, Callable[[], object]]


def review_the_rulebook(now: datetime) -> None:
    """Each signature and each question on its day, in order, as it would have happened."""
    if Signature.objects.exists():
        return
    steps = [*_signing(), *_asking()]
    for number, (ago, step) in enumerate(sorted(steps, key=lambda step: -step[0])):
        with at(now - timedelta(days=ago) + timedelta(minutes=4 * number)):
            step()


def _signing() -> Iterator[Step]:
    for said in table("reviews")["signed"]:
        for rule in said["rules"]:
            yield from ((said["ago"], partial(_sign, sheet, said)) for sheet in _sheets(rule))


def _asking() -> Iterator[Step]:
    for asked in table("reviews")["asked"]:
        for sheet in _sheets(asked["rule"]):
            yield asked["ago"], partial(_ask, sheet, asked)
            if "answer" in asked:
                yield asked["settled_ago"], partial(_settle, asked)


def _sheets(rule: str) -> list[Sheet]:
    # A rule that the rulebook has dropped is no reason for the demo not to start.
    sheet = sheet_of(rule)
    return [sheet] if sheet else []


def _sign(sheet: Sheet, said: dict[str, Any]) -> None:
    who: dict[str, Any] = {
        "clinician": somebody(said["by"]),
        "register": Register.GMC,
        "number": NUMBERS[said["by"]],
    }
    if "was" not in said:
        sign_rule(rule=sheet.rule, digest=sheet.digest, note=said.get("note", ""), **who)
        return
    # No act signs what a rule no longer says: this is how it would look after the rulebook has changed.
    text = sheet.text.replace(said["is"], said["was"])
    old = replace(sheet, text=text, digest=hashlib.sha256(text.encode()).hexdigest())
    Signature.objects.create(rule=old.rule, digest=old.digest, content=old.text, turn=1, is_demo=True, **who)


def _ask(sheet: Sheet, asked: dict[str, Any]) -> None:
    ask_about_rule(by=somebody(asked["by"]), rule=sheet.rule, digest=sheet.digest, reason=asked["reason"])


def _settle(asked: dict[str, Any]) -> None:
    question = Question.objects.open().get(rule=asked["rule"], by=somebody(asked["by"]))
    settle_question(by=somebody(asked["settled_by"]), question=question, answer=asked["answer"])
