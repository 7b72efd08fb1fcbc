"""Say which rules clinicians have signed, and which not: for the safety case, and for whoever decides to go live."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from forum.signposting.review.models import Question
from forum.signposting.review.policies import Standing
from forum.signposting.review.reading import SAYS, AreaLines, Line, Overview, overview

MARKS = {
    Standing.UNSIGNED: "UNSIGNED",
    Standing.CHANGED: "CHANGED",
    Standing.WAITING: "1 OF 2",
    Standing.SIGNED: "signed",
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        seen = overview()
        if options["json"]:
            self.stdout.write(json.dumps(as_data(seen), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(as_text(seen)))


def as_text(seen: Overview) -> Iterator[str]:
    """Every rule with its mark, area by area, and the counts at the end."""
    for area in seen.areas:
        yield f"{area.area.title}: {area.signed} of {area.many} signed"
        yield from (_row(line) for line in area.lines)
        yield ""
    yield from _questions()
    yield f"{seen.signed} of {seen.everything} rules are signed as they stand."
    yield " · ".join(f"{SAYS[standing]}: {many}" for standing, many in _counts(seen).items())
    yield _what_is_shown()
    if settings.DEMO:
        yield "This is the demo: every signature is invented."


def _row(line: Line) -> str:
    asked = f"  ({line.questions} open question{'s' * (line.questions > 1)})" if line.questions else ""
    return f"  {MARKS[line.standing]:<9} {line.rule.id:<15} {line.rule.level!s:<10} {line.rule.title}{asked}"


def _questions() -> Iterator[str]:
    questions = Question.objects.open().select_related("by")
    for question in questions:
        yield f"Asked about {question.rule} by {question.by.name}, {question.asked_at:%d %B %Y}: {question.reason}"
    if questions:
        yield ""


def _what_is_shown() -> str:
    if settings.SHOW_UNSIGNED_RULES:
        return "Here all rules are shown, and say on their cards that no clinician has checked them."
    return "Here the others are counted and shown to nobody, except national crisis help, which is always on."


def _counts(seen: Overview) -> dict[Standing, int]:
    return {standing: seen.standings[standing] for standing in Standing}


def as_data(seen: Overview) -> dict[str, Any]:
    """The same for a program."""
    return {
        "rules": [_told(area, line) for area in seen.areas for line in area.lines],
        "counts": {standing.value: many for standing, many in _counts(seen).items()},
        "everything": seen.everything,
        "questions": seen.questions,
        "shows_unsigned": settings.SHOW_UNSIGNED_RULES,
        "is_demo": settings.DEMO,
    }


def _told(area: AreaLines, line: Line) -> dict[str, Any]:
    return {
        "rule": line.rule.id,
        "title": line.rule.title,
        "area": area.area.name,
        "level": str(line.rule.level),
        "source": line.rule.source_status,
        "standing": line.standing.value,
        "signed": line.standing is Standing.SIGNED,
        "questions": line.questions,
    }
