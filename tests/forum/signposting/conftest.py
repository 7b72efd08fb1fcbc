"""A house in which every post is let through and the reader is asked by hand."""

from collections.abc import Callable, Iterator

import pytest

from forum import bus, feeds
from forum.signposting.actions import offer
from forum.signposting.asks import listening as asks
from forum.signposting.clinic_letters import listening as letters
from forum.signposting.events import LettersStopped, SignpostAnswered, SignpostOffered
from forum.signposting.follow_ups import listening
from forum.signposting.follow_ups.events import FollowUpAnswered
from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Need, Span, Verdict
from forum.topics.actions import publish_post
from forum.topics.events import PostSubmitted
from forum.topics.models import Post


@pytest.fixture
def let_through() -> Iterator[None]:
    """Every post is published, and nothing reads it."""
    before = bus.wire(
        bus.Wiring(before={PostSubmitted: [lambda event: publish_post(post=event.post)]}, endings=(feeds.advance,))
    )
    yield
    bus.wire(before)


@pytest.fixture
def all_rules_shown(settings):
    """As in the demo: rules that no clinician has signed are shown, and marked."""
    settings.SHOW_UNSIGNED_RULES = True


@pytest.fixture
def followed_up(all_rules_shown) -> Iterator[None]:
    """Every post is published, unsigned rules are shown, and each card is asked about later."""
    before = bus.wire(
        bus.Wiring(
            before={
                PostSubmitted: [lambda event: publish_post(post=event.post)],
                SignpostOffered: [listening.signpost_offered],
                SignpostAnswered: [listening.signpost_answered],
                FollowUpAnswered: [asks.follow_up_answered],
                LettersStopped: [letters.letters_stopped],
            },
            endings=(feeds.advance,),
        )
    )
    yield
    bus.wire(before)


@pytest.fixture
def need() -> Callable[..., Need]:
    """A need read in these words of a post."""

    def read_in(
        post: Post, words: str, rule: str = "TX-FEVER", level: Level = Level.URGENT, about="self", confidence=1.0
    ) -> Need:
        start = post.body.index(words)
        by = "learned" if rule.startswith("learned.") else "rules"
        return Need(rule, level, (Span(start, start + len(words), words),), about, confidence, by)

    return read_in


@pytest.fixture
def shown(need) -> Callable[..., Signpost | None]:
    """What is offered for a need in a post."""

    def offered(post: Post, words: str, **more: object) -> Signpost | None:
        found = need(post, words, **more)
        return offer(post=post, verdict=Verdict(found.level, (found,)))

    return offered
