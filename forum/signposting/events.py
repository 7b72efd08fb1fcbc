"""What signposting announces."""

from dataclasses import dataclass

from forum.signposting.models import Signpost


@dataclass(frozen=True)
class SignpostOffered:
    """Somebody is shown where to get care. Nobody else learns of it."""

    signpost: Signpost


@dataclass(frozen=True)
class SignpostAnswered:
    """Somebody said something to a card."""

    signpost: Signpost
