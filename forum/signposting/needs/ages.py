"""How long ago a finding was: "chest pain 3 weeks ago" is no rule's business if it asks about the last two days."""

from __future__ import annotations

from collections.abc import Sequence

from forum.signposting.needs.tokens import Token

HOURS = {"minutes": 1 / 60, "hours": 1, "days": 24, "weeks": 168, "fortnight": 336, "months": 720, "years": 8760}
AGO = frozenset({"ago", "back"})
# What began then may go on now, and what follows "and" may be of today.
GOING_ON = frozenset({"started", "starting", "start", "began", "since", "been", "still", "came", "keep", "ongoing"})
BREAKS = frozenset({"and", "but", "so", "then", "now", "because", "with", "after"})
REACH = 8  # words before "3 weeks ago"


def ages(tokens: Sequence[Token]) -> list[float]:
    """For each word, how many hours ago that was, as far as it is said; 0 is now or unsaid."""
    found = [0.0] * len(tokens)
    for index, token in enumerate(tokens):
        if token.word in AGO and index >= 2 and (hours := said_before(tokens[index - 2], tokens[index - 1])):
            for place in reached(tokens, index - 3):
                found[place] = max(found[place], hours)
    return found


def said_before(count: Token, unit: Token) -> float:
    """The hours in "3 weeks" or "a week"."""
    number = (
        count.value if count.value is not None else {"a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0}.get(count.word)
    )
    return (number or 0.0) * HOURS.get(unit.word, 0.0)


def reached(tokens: Sequence[Token], last: int) -> Sequence[int]:
    """The words that "3 weeks ago" dates, unless they say that it goes on."""
    first = last
    while first >= 0 and last - first < REACH and tokens[first].word not in BREAKS:
        if tokens[first].word in GOING_ON:
            return ()
        if tokens[first].comma or tokens[first].sentence != tokens[last].sentence:
            break
        first -= 1
    return range(max(first, 0), last + 1)
