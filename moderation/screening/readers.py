"""Both readers, run over one post: what its writer may need, and what could hurt others."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from forum.members.policies import health_told_by
from forum.signposting.needs import Level, Need, Person, Span, Verdict, is_gravest, read
from forum.signposting.needs.rulebook import HERE
from forum.signposting.wording import destination_of
from forum.topics.models import Post
from forum.topics.reading import title_above
from moderation.cases.actions import Ground
from moderation.cases.harms import crisis_read
from moderation.screening import risks
from moderation.screening.risks import Risk, read_risks

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """All that was read in a post. `failed`: a reader broke, so nothing can be said about these words."""

    verdict: Verdict = field(default_factory=Verdict)
    risks: tuple[Risk, ...] = ()
    failed: bool = False

    @property
    def grounds(self) -> list[Ground]:
        """Why a moderator should look, if they should."""
        if self.failed:
            return [Ground("unread_by_machine")]
        serious = [need for need in self.verdict.needs if need.level >= Level.CRISIS]
        return [_by_need(need) for need in serious] + [_by_risk(risk) for risk in self.risks]

    @property
    def holds(self) -> bool:
        """Only what could hurt others waits; distress never does."""
        return self.failed or bool(self.risks)


def read_post(post: Post) -> Found:
    """Never raises on somebody's words: a crash of ours must not silence a person."""
    about = Person(conditions=health_told_by(post.author))
    title = title_above(post)
    try:
        return _within_the_body(read(f"{title}{post.body}", about=about), read_risks(f"{title}{post.body}"), len(title))
    except Exception as mistake:
        # Its kind only, neither its message nor its trace: they may hold the words.
        log.error("A reader broke on post %s: %s", post.pk, type(mistake).__name__)
        return Found(failed=True)


def _within_the_body(verdict: Verdict, risks: Iterable[Risk], ahead: int) -> Found:
    """The same findings, their places counted from where the body begins; what stands in the title has none."""
    if not ahead:
        return Found(verdict, tuple(risks))
    needs = tuple(replace(need, because=_moved(need.because, ahead)) for need in verdict.needs)
    places = [(max(risk.start - ahead, 0), max(risk.end - ahead, 0), risk) for risk in risks]
    return Found(
        replace(verdict, needs=needs), tuple(replace(risk, start=start, end=end) for start, end, risk in places)
    )


def _moved(spans: Iterable[Span], ahead: int) -> tuple[Span, ...]:
    inside = [span for span in spans if span.end > ahead]
    return tuple(replace(span, start=max(span.start - ahead, 0), end=span.end - ahead) for span in inside)


def versions() -> str:
    """Which rules read."""
    return f"needs {_needs_version()} risks {risks.version()}"


@cache
def _needs_version() -> str:
    files = sorted([*HERE.rglob("*.toml"), *HERE.rglob("*.bin")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _by_need(need: Need) -> Ground:
    marks = tuple((span.start, span.end) for span in need.because)
    return Ground(_harm_of(need), need.rule, marks)


def _harm_of(need: Need) -> str:
    """Only what both readers see calls somebody within minutes; a guess asks for a look."""
    if is_gravest(need):
        return "danger_now"
    is_crisis = need.by == "rules" and need.level == Level.CRISIS
    return crisis_read(need.rule, destination_of(need.rule)) if is_crisis else "please_look"


def _by_risk(risk: Risk) -> Ground:
    return Ground(risk.harm_code, risk.rule, ((risk.start, risk.end),))
