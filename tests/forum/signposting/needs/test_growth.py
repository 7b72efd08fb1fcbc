"""What reading costs grows with the length of a post and no faster: counted in steps, not in seconds."""

from __future__ import annotations

import pytest

from forum.signposting.needs import rulebook
from forum.signposting.needs.checking.corpus import CORPUS, read_posts
from forum.signposting.needs.facts import MOST_MENTIONS, gather
from forum.signposting.needs.search import MOST_STEPS, Search
from forum.signposting.needs.tokens import tokenise

TYPED = [
    "i want to die ",
    "no chest pain, cant breathe ",
    "my mum had if you ",
    "no ",
    "38.4 ",
    "tac mmf pred ",
    "3 weeks ago ",
    "ran out of missed without no ",
    "leg foot swollen red hot ",
    "want want want i i my to ",
    '"i said" ',
    "😭 a. ",
]


def steps(text: str) -> tuple[int, int]:
    """How many words were looked at, and how many there are."""
    tokens = tokenise(text, rulebook().spelling)
    search = Search(rulebook().matcher, tokens)
    search.run()
    return search.steps, len(tokens)


@pytest.mark.parametrize("typed", TYPED)
def test_four_times_as_long_takes_four_times_as_many_steps(typed: str) -> None:
    short, _ = steps(typed * (2_500 // len(typed)))
    long, words = steps(typed * (10_000 // len(typed)))

    assert long <= 4.4 * short + 50
    assert long <= 150 * words


@pytest.mark.parametrize("typed", TYPED)
def test_no_word_may_cost_more_than_its_share(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.signposting.needs.search.MOST_STEPS", 5)

    long, words = steps(typed * (10_000 // len(typed)))

    assert long <= (5 + 60) * words, "one more round may have begun before the cap is seen"


def test_honest_posts_are_far_below_the_cap() -> None:
    posts = sorted((post.text for post in read_posts(CORPUS)), key=len)[-200:]

    assert posts
    assert all(taken <= MOST_STEPS / 10 * words for taken, words in map(steps, posts))


def test_a_finding_repeated_for_ever_is_kept_a_few_times() -> None:
    facts = gather("chest pain. " * 800, frozenset(), rulebook())

    assert all(len(mentions) <= MOST_MENTIONS for mentions in facts.mentions.values())
