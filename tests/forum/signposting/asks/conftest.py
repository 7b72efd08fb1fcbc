"""A house in which cards are followed up, as they are wired."""

import pytest

from forum import clock as the_clock
from forum.signposting.asks.actions import ask_for_supporter
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from tests.cast import Role, belong, make_member, write
from tests.forum.signposting.asks.her_words import WORDS


@pytest.fixture(autouse=True)
def wired(followed_up):
    """In every test here."""


@pytest.fixture
def could_not(mina, tonight, shown) -> FollowUp:
    signpost = shown(write(mina, tonight, "temp 38.4 since monday"), "38.4")
    FollowUp.objects.update(state="answered", answer="could_not", asked_at=the_clock.now(), answered_at=the_clock.now())
    return FollowUp.objects.get(signpost=signpost)


@pytest.fixture
def ask(mina, kidney, could_not) -> Ask:
    return ask_for_supporter(member=mina, follow_up=could_not, space=kidney, words=WORDS)


@pytest.fixture
def kit(kidney):
    """Another supporter of the kidney space."""
    kit = make_member("Kit")
    belong(kidney, kit, role=Role.SUPPORTER)
    return kit
