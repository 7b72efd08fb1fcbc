"""What signposting announces."""

from dataclasses import dataclass

from forum.signposting.models import CareContact, Signpost


@dataclass(frozen=True)
class SignpostOffered:
    """Somebody is shown where to get care. Nobody else learns of it."""

    signpost: Signpost


@dataclass(frozen=True)
class SignpostAnswered:
    """Somebody said something to a card."""

    signpost: Signpost


@dataclass(frozen=True)
class LettersStopped:
    """Nothing may go to this address any more: the yes was taken back, or the address was changed or removed."""

    contact: CareContact
