"""Checks the rulebook: its own examples, the same ones disturbed or denied, and what it does on the corpus."""

from forum.signposting.needs.checking.check import check
from forum.signposting.needs.checking.report import Report

__all__ = ["Report", "check"]
