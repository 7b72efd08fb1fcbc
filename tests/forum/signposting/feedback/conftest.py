"""A house in which posts are let through, consents are heard, and two clinicians put posts in other words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forum import bus, feeds
from forum.members.events import ConsentWithdrawn
from forum.members.models import Member, Office
from forum.signposting.feedback import listening
from forum.signposting.feedback.actions import Reworded, let_reader_learn, mark_post, save_example
from forum.signposting.feedback.models import Example, Mark
from forum.topics.actions import publish_post
from forum.topics.events import PostSubmitted, PostWithdrawn
from forum.topics.models import Post
from tests.cast import make_staff, write

FEVER = "temp 38.4 and shivery since this morning, transplant was in march, prob nothing"
OTHER_WORDS = "Been hot and shaky all day and my new kidney is only a few months old. It will pass I guess"


@pytest.fixture(autouse=True)
def heard(settings):
    """Every post is published, unsigned rules are shown, and what ends a consent is heard."""
    settings.SHOW_UNSIGNED_RULES = True
    before = bus.wire(
        bus.Wiring(
            before={
                PostSubmitted: [lambda event: publish_post(post=event.post)],
                PostWithdrawn: [listening.post_withdrawn],
                ConsentWithdrawn: [listening.consent_withdrawn],
            },
            endings=(feeds.advance,),
        )
    )
    yield
    bus.wire(before)


@pytest.fixture
def amara(db) -> Member:
    """A clinician, and no patient."""
    return make_staff("Dr Amara Nwosu", Office.Kind.CLINICIAN)


@pytest.fixture
def fever(mina, tonight) -> Post:
    return write(mina, tonight, FEVER)


@pytest.fixture
def needed() -> Callable[..., Mark]:
    """A helper says that a post needed a signpost today."""

    def said(by: Member, post: Post, how_soon: str = "today", note: str = "") -> Mark:
        return mark_post(by=by, post=post, said=Mark.Said.NEEDED, how_soon=Mark.HowSoon(how_soon), note=note)

    return said


@pytest.fixture
def lent(sam, mina, fever, needed) -> Post:
    """Mina’s post, marked, and she lets the reader learn."""
    needed(sam, fever, note="shaky after a transplant")
    let_reader_learn(member=mina)
    return fever


@pytest.fixture
def reword() -> Callable[..., Example]:
    """A clinician puts a post in other words."""

    def reworded(by: Member, post: Post, text: str = OTHER_WORDS, state: str = "ready", version: int = 0) -> Example:
        said = Reworded(text, "urgent", "fever_immunosuppressed", "", "kidney_transplant")
        return save_example(by=by, post=post, reworded=said, state=Example.State(state), version=version)

    return reworded
