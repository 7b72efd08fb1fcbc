"""A house in which cards are followed up, as they are wired."""

import pytest

from forum import bus, feeds
from forum.signposting.events import SignpostAnswered, SignpostOffered
from forum.signposting.follow_ups import listening
from forum.topics.actions import publish_post
from forum.topics.events import PostSubmitted


@pytest.fixture(autouse=True)
def followed_up(settings):
    """Every post is published, unsigned rules are shown, and each card is asked about later."""
    settings.SHOW_UNSIGNED_RULES = True
    before = bus.wire(
        bus.Wiring(
            before={
                PostSubmitted: [lambda event: publish_post(post=event.post)],
                SignpostOffered: [listening.signpost_offered],
                SignpostAnswered: [listening.signpost_answered],
            },
            endings=(feeds.advance,),
        )
    )
    yield
    bus.wire(before)
