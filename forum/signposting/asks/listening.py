"""What follows for an ask when its member thinks again."""

from forum.signposting.asks import actions
from forum.signposting.follow_ups.events import FollowUpAnswered


def follow_up_answered(event: FollowUpAnswered) -> None:
    if not event.follow_up.could_not:
        actions.take_back_answered(follow_up=event.follow_up)
