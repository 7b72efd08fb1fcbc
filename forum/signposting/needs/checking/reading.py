"""Asks the rules alone, one or all of them, about a post."""

from __future__ import annotations

from forum.signposting.needs.facts import Facts, gather, is_live
from forum.signposting.needs.judge import find_need
from forum.signposting.needs.rulebook import Rulebook
from forum.signposting.needs.rules import Rule


def fires(rule: Rule, text: str, book: Rulebook) -> bool:
    """Whether this rule reads a need in the words of somebody it is for."""
    return find_need(rule, gather(text, book.conditions(rule.conditions[:1]), book)) is not None


def fired(text: str, conditions: tuple[str, ...], book: Rulebook) -> frozenset[str]:
    """The rules that fire on a post."""
    facts = gather(text, book.conditions(conditions), book)
    rules = book.about([*facts.mentions, *facts.told])
    return frozenset(rule.id for rule in rules if find_need(rule, facts))


def asserts(concept: str, text: str, book: Rulebook) -> bool:
    """Whether a post says that this is happening, to whomever."""
    facts: Facts = gather(text, frozenset(), book)
    return any(is_live(mention, 0) for mention in facts.mentions.get(concept, ()))
