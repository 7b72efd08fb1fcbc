"""Reads unmet medical needs in what people write. No Django, and nothing but the rulebook is read from disk."""

from forum.signposting.needs.levels import Level
from forum.signposting.needs.person import Person
from forum.signposting.needs.reader import read
from forum.signposting.needs.rulebook import Rulebook, rulebook
from forum.signposting.needs.rules import Rule
from forum.signposting.needs.together import is_gravest
from forum.signposting.needs.verdict import Need, Span, Verdict

__all__ = ["Level", "Need", "Person", "Rule", "Rulebook", "Span", "Verdict", "is_gravest", "read", "rulebook"]
