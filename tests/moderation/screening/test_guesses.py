"""What only the learned reader saw, and what it doubts: somebody looks, and nobody is called within minutes."""

import pytest

from forum.signposting.models import Signpost
from forum.signposting.needs import Level, Need, Span, Verdict
from forum.topics.models import Post
from moderation.cases.models import Case, Flag
from tests.cast import write

WORDS = "thanks for everything, it is all arranged now"


@pytest.fixture
def reads(monkeypatch):
    """Say what the reader reads next."""

    def say(rule, level, confidence, by):
        need = Need(rule, level, (Span(0, 6, "thanks"),), confidence=confidence, by=by)
        monkeypatch.setattr("moderation.screening.readers.read", lambda text, about: Verdict(level, (need,)))

    return say


@pytest.mark.parametrize("level", [Level.CRISIS, Level.EMERGENCY])
def test_a_guess_asks_for_a_look_and_never_opens_the_gravest_class(mina, tonight, reads, level):
    reads(f"learned.{level.word}", level, 0.99, "learned")

    post = write(mina, tonight, WORDS)

    case = Case.objects.get()
    assert (case.harm_code, case.priority) == ("please_look", 1)
    assert post.state == Post.State.PUBLISHED, "a guess holds nothing"
    assert Signpost.objects.get().by == Signpost.By.LEARNED


@pytest.mark.parametrize(
    ("rule", "level", "confidence", "harm"),
    [
        ("GEN-BREATH", Level.EMERGENCY, 0.95, "danger_now"),
        ("GEN-BREATH", Level.EMERGENCY, 0.30, "please_look"),
        ("MH-NOW", Level.CRISIS, 0.95, "danger_now"),
        ("MH-NOW", Level.CRISIS, 0.30, "crisis"),
        ("MH-SI", Level.CRISIS, 0.95, "crisis"),
    ],
)
def test_what_both_readers_see_calls_somebody_within_minutes_and_a_doubt_calls_somebody_soon(
    mina, tonight, reads, rule, level, confidence, harm
):
    reads(rule, level, confidence, "rules")

    write(mina, tonight, WORDS)

    assert set(Flag.objects.values_list("harm_code", flat=True)) == {harm}


@pytest.mark.parametrize("level", [Level.SOON, Level.URGENT])
def test_a_guess_that_is_not_grave_is_between_the_writer_and_the_card(mina, tonight, reads, level):
    reads(f"learned.{level.word}", level, 0.99, "learned")

    write(mina, tonight, WORDS)

    assert not Case.objects.exists()
