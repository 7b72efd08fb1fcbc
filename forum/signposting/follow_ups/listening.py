"""What follows from being shown a card, and from what one says to it."""

from forum.signposting.events import SignpostAnswered, SignpostOffered
from forum.signposting.follow_ups import actions
from forum.signposting.models import Signpost

SETTLED = (Signpost.State.ALREADY_IN_CARE, Signpost.State.NOT_ABOUT_ME)


def signpost_offered(event: SignpostOffered) -> None:
    actions.plan(signpost=event.signpost)


def signpost_answered(event: SignpostAnswered) -> None:
    if event.signpost.state in SETTLED:
        actions.drop(signpost=event.signpost)
