"""Read needs in posts from outside, so that anybody can measure how well it is done."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.signposting.needs import Need, Person, Verdict, read


class Command(BaseCommand):
    help = 'Reads JSON lines {"text": …, "conditions": […]} and writes what they need, one line each.'
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line as it comes, in order."""
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                self.stdout.write(answer(line, number))


def answer(line: str, number: int) -> str:
    """One post's needs, as a line of JSON."""
    try:
        post = json.loads(line)
        text, conditions = str(post["text"]), tuple(map(str, post.get("conditions") or ()))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise CommandError(f'Line {number} is not {{"text": …}}: {problem}') from problem
    return json.dumps(told(read(text, Person(conditions))), ensure_ascii=False)


def told(verdict: Verdict) -> dict[str, Any]:
    """A verdict in the words of the format."""
    return {"level": verdict.level.word, "needs": [told_of(need) for need in verdict.needs]}


def told_of(need: Need) -> dict[str, Any]:
    """One need: which rule, how soon, in which words, how sure (0 to 1), and which reader saw it."""
    return {
        "rule": need.rule,
        "level": need.level.word,
        "because": need.words,
        "confidence": round(need.confidence, 3),
        "by": need.by,
    }
