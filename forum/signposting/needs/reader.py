"""Reads a post for unmet needs."""

from __future__ import annotations

from functools import cache

from forum.signposting.needs.facts import gather
from forum.signposting.needs.judge import Judge
from forum.signposting.needs.person import Person
from forum.signposting.needs.rulebook import rulebook
from forum.signposting.needs.together import both_judge
from forum.signposting.needs.verdict import Verdict

NOBODY = Person()


def read(text: str, about: Person = NOBODY) -> Verdict:
    """What this post, by this person, says they need, and how soon."""
    book = rulebook()
    return judge()(gather(text, book.conditions(about.conditions), book))


@cache
def judge() -> Judge:
    """Who decides: the rules, and beside them what was learned."""
    return both_judge(rulebook())
