"""How fast the reader reads, beside a fixed piece of work, so that machines can be compared.

Run it alone: python -m forum.signposting.needs.measuring.speed
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from forum.signposting.needs import read
from forum.signposting.needs.training.posts import corpus

ABOUT_75 = range(65, 86)  # words
PATHOLOGICAL = ("no ", "i cant ", "pain in my chest ", "temp 38.4 ", "a,", "a.", "🤮", "mum said ")


def seconds(work: Callable[[], object]) -> float:
    """How long this took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def a_million_additions() -> None:
    """The piece of work that everything is held against."""
    total = 0
    for number in range(1_000_000):
        total += number


def lines() -> Iterator[str]:
    """What was measured, a line each."""
    yield f"loading and the first post: {seconds(lambda: read('hello')) * 1e3:.0f} ms"
    unit = min(seconds(a_million_additions) for _ in range(5))
    yield f"a million additions: {unit * 1e3:.1f} ms"
    posts = [post.text for post in corpus() if len(post.text.split()) in ABOUT_75]
    took = [seconds(lambda text=text: read(text)) for text in posts for _ in range(3)]  # type: ignore[misc]
    middle, slowest = median(took), quantiles(took, n=100)[-1]
    yield f"{len(posts)} posts of about 75 words: median {middle * 1e3:.2f} ms ({middle / unit:.3f} of that)"
    yield f"and 99th percentile {slowest * 1e3:.2f} ms ({slowest / unit:.3f})"
    everything = " ".join(posts)
    for length in (2_500, 5_000, 10_000):
        best = min(seconds(lambda: read(everything[:length])) for _ in range(5))  # noqa: B023
        yield f"{length} characters: {best * 1e3:.1f} ms ({best / unit:.2f})"
    for piece in PATHOLOGICAL:
        text = (piece * 10_000)[:10_000]
        best = min(seconds(lambda: read(text)) for _ in range(3))  # noqa: B023
        yield f"10,000 characters of {piece!r}: {best * 1e3:.1f} ms ({best / unit:.2f})"


if __name__ == "__main__":
    for line in lines():
        print(line)
