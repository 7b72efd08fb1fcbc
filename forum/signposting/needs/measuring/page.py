"""The report as a small page with plots. One file, no scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from forum.signposting.needs.learned.chances import LEVELS
from forum.signposting.needs.measuring import figures as are
from forum.signposting.needs.measuring.outcomes import READERS, Outcome, grouped
from forum.signposting.needs.measuring.tables import bins

SIZE = 320
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
:root { color-scheme: light dark }
figure { display: inline-block; margin: 0 2rem 2rem 0; vertical-align: top } svg { max-width: 100% }
svg text { font: 12px system-ui, sans-serif; fill: currentColor } .axis { stroke: currentColor; opacity: .4 }
.ink { fill: #2f6f5e } .line { stroke: #2f6f5e; stroke-width: 2 } pre { overflow-x: auto; font-size: 13px }
"""


def page(outcomes: Sequence[Outcome], text: str) -> str:
    """The whole page."""
    plots = "".join([reliability_plot(outcomes), *recall_plots(outcomes)])
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>How well the reader reads</title><style>{STYLE}</style><h1>How well the reader reads</h1>"
        f"{plots}<pre>{escape(text)}</pre></html>\n"
    )


def figure(title: str, width: int, height: int, shapes: Iterable[str]) -> str:
    """One plot with its title."""
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg role="img" aria-label="{escape(title)}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(shapes)}</svg></figure>'
    )


def reliability_plot(outcomes: Sequence[Outcome]) -> str:
    """How often the reader was right, by how sure it was: on the line is honest."""
    return figure("How sure, and how often right (95 % intervals)", SIZE, SIZE, reliability_shapes(outcomes))


def reliability_shapes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A point and its interval for each tenth."""
    yield f'<line class="axis" x1="0" y1="{SIZE}" x2="{SIZE}" y2="0"/>'
    for mean, share in bins(outcomes):
        x, (low, high) = mean * SIZE, share.interval
        yield f'<line class="line" x1="{x:.1f}" y1="{SIZE * (1 - low):.1f}" x2="{x:.1f}" y2="{SIZE * (1 - high):.1f}"/>'
        yield f'<circle class="ink" cx="{x:.1f}" cy="{SIZE * (1 - share.value):.1f}" r="4"/>'


def recall_plots(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What each reader finds of each level; then both, by part."""
    for level in reversed(LEVELS):
        shares = {reader: are.recall(outcomes, level, reader) for reader in READERS}
        yield bars(f"{level.word.capitalize()} found, by reader", shares)
    parts = grouped(outcomes, lambda each: each.post.part)
    for level in reversed(LEVELS):
        shares = {name: are.recall(some, level) for name, some in parts.items()}
        yield bars(f"{level.word.capitalize()} found, by part", shares)
    nothing = {name: are.false_signposts(are.harmless(some)) for name, some in parts.items()}
    yield bars("Harmless posts signposted, by part", nothing)


def bars(title: str, shares: dict[str, are.Share]) -> str:
    """One bar for each share, with its interval."""
    return figure(title, SIZE + 60, 26 * len(shares) + 4, bar_shapes(shares))


def bar_shapes(shares: dict[str, are.Share]) -> Iterator[str]:
    """A name, a bar, an interval and a number."""
    for place, (name, share) in enumerate(shares.items()):
        y, (low, high) = 26 * place + 4, share.interval
        across = SIZE - 100
        yield f'<text x="0" y="{y + 13}">{escape(name)}</text>'
        yield f'<rect class="ink" x="100" y="{y}" width="{across * share.value:.1f}" height="16" opacity=".75"/>'
        left, right = 100 + across * low, 100 + across * high
        yield f'<line class="line" x1="{left:.1f}" y1="{y + 8}" x2="{right:.1f}" y2="{y + 8}"/>'
        yield f'<text x="{SIZE + 6}" y="{y + 13}">{share.value:.1%}</text>'
