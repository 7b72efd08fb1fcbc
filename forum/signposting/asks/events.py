"""What asking for a supporter announces."""

from dataclasses import dataclass

from forum.signposting.asks.models import Ask


@dataclass(frozen=True)
class SupporterAsked:
    """Somebody would like a supporter to know."""

    ask: Ask


@dataclass(frozen=True)
class AskReworded:
    """Somebody says it differently. What they say now has been read by nobody."""

    ask: Ask


@dataclass(frozen=True)
class AskClosed:
    """A supporter has said what happened."""

    ask: Ask
