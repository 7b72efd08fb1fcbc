"""The report in words and numbers: what is found, what is falsely signposted, and where the reader goes wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forum.signposting.needs.learned.chances import LEVELS
from forum.signposting.needs.levels import Level
from forum.signposting.needs.measuring import figures as are
from forum.signposting.needs.measuring.outcomes import BOTH, READERS, Group, Outcome, grouped

BANDS = ((0, 8), (9, 16), (17, 32), (33, 64), (65, 10_000))  # words
FEWEST = 30  # posts, for a condition to have a line of its own
WORST = 50
Lines = Iterator[str]


def report(outcomes: Sequence[Outcome], how: str) -> str:
    """Everything, as text."""
    return "\n".join(
        [
            how,
            "Found: any signpost at the right level or one step off. In brackets: 95 % intervals.",
            "The rules were written while reading this corpus: whatever rests on them is flattered.",
            *goals(outcomes),
            *by_reader(outcomes),
            *confusion(outcomes),
            *reliability(outcomes),
            *split(outcomes, "trap (harmless posts)", lambda each: each.post.trap or "no trap", false_only=True),
            *split(outcomes, "length in words", band_of),
            *split(outcomes, "condition", lambda each: each.post.condition, fewest=FEWEST),
            *split(outcomes, "part", lambda each: each.post.part),
            *worst(outcomes),
        ]
    )


def goals(outcomes: Sequence[Outcome]) -> Lines:
    """What we set out to reach."""
    yield "\n## Goals, both readers together"
    for figure in are.figures(outcomes):
        sign = "at least" if figure.more_is_better else "at most"
        reached = "reached" if figure.reached else "NOT REACHED"
        yield f"{figure.name:36} {figure.share}  {sign} {figure.goal:.1%}: {reached}"


def by_reader(outcomes: Sequence[Outcome]) -> Lines:
    """Each level, by each reader alone and by both."""
    nothing = are.harmless(outcomes)
    for reader in READERS:
        yield f"\n## {reader.capitalize()}"
        for level in reversed(LEVELS):
            yield f"{level.word:10} found     {are.recall(outcomes, level, reader)}"
            yield f"{'':10} exactly   {are.exact(outcomes, level, reader)}"
            yield f"{'':10} precision {are.precision(outcomes, level, reader)}"
        yield f"harmless signposted  {are.false_signposts(nothing, reader)}"
        yield f"harmless as grave    {are.false_grave(nothing, reader)}"
        yield f"traps signposted     {are.false_signposts(are.traps(outcomes), reader)}"


def confusion(outcomes: Sequence[Outcome]) -> Lines:
    """What was needed, against what was said."""
    yield "\n## Confusion (rows: needed; columns: said by both)"
    yield f"{'':10} " + " ".join(f"{said.word:>9}" for said in Level)
    for needed in Level:
        row = [each.said[BOTH] for each in outcomes if each.post.level == needed]
        yield f"{needed.word:10} " + " ".join(f"{row.count(said):9}" for said in Level)


def bins(outcomes: Sequence[Outcome]) -> Iterator[tuple[float, are.Share]]:
    """For each tenth of certainty: how sure the reader was on average, and how often it was right."""
    for tenth in range(10):
        some = [each for each in outcomes if tenth <= each.sure * 10 < tenth + 1 or (tenth == 9 and each.sure == 1)]
        if some:
            mean = sum(each.sure for each in some) / len(some)
            yield mean, are.Share.where(each.post.level > Level.NONE for each in some)


def reliability(outcomes: Sequence[Outcome]) -> Lines:
    """Whether 0.8 is right about 8 times in 10."""
    yield "\n## How sure, and how often right"
    for mean, share in bins(outcomes):
        yield f"sure {mean:5.1%}: needed a signpost {share}"


def split(outcomes: Sequence[Outcome], title: str, by: Group, fewest: int = 1, *, false_only: bool = False) -> Lines:
    """The same figures for each group of posts."""
    yield f"\n## By {title}"
    for name, some in grouped(outcomes, by).items():
        if len(some) >= fewest:
            nothing = are.harmless(some)
            found = "" if false_only else found_in(some)
            yield f"{name:24} {found}falsely signposted {are.false_signposts(nothing)}"


def found_in(outcomes: Sequence[Outcome]) -> str:
    """What was found of each level in some posts, briefly."""
    return "".join(f"{level.word} {are.recall(outcomes, level).value:4.0%}  " for level in reversed(LEVELS))


def band_of(outcome: Outcome) -> str:
    """How long a post is, roughly."""
    count = len(outcome.post.text.split())
    return next(f"{low:3} to {high}" if high < 1000 else f"{low:3} and more" for low, high in BANDS if count <= high)


def mistakes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The worst first: the surer the reader was, and the graver what was needed or said, the worse."""
    wrong = [each for each in outcomes if not right(each)]
    return sorted(wrong, key=lambda each: -badness(each))[:WORST]


def right(outcome: Outcome) -> bool:
    """Whether it was found if there was a need, and left alone if there was none."""
    return outcome.found(BOTH) if outcome.post.level else not outcome.signposted(BOTH)


def badness(outcome: Outcome) -> float:
    """How bad a mistake is."""
    if outcome.post.level:
        return float(outcome.post.level) * (1 - outcome.sure)
    return float(outcome.said[BOTH]) * outcome.sure


def worst(outcomes: Sequence[Outcome]) -> Lines:
    """The worst mistakes, in the posts' own words."""
    yield f"\n## The {WORST} worst mistakes"
    for each in mistakes(outcomes):
        words = " ".join(each.post.text.split())
        short = words if len(words) <= 160 else f"{words[:159]}…"
        needed = f"{each.post.level.word} {each.post.need}" if each.post.level else f"none {each.post.trap}".rstrip()
        yield f"{each.post.part} needed {needed}; said {each.said[BOTH].word}, sure {each.sure:.2f}: {short}"
