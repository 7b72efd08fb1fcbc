"""What following up announces."""

from dataclasses import dataclass

from forum.signposting.follow_ups.models import FollowUp


@dataclass(frozen=True)
class FollowUpAsked:
    """Somebody is asked, once, whether they got seen. Nobody else learns of it."""

    follow_up: FollowUp


@dataclass(frozen=True)
class FollowUpAnswered:
    """Somebody said how it went."""

    follow_up: FollowUp
