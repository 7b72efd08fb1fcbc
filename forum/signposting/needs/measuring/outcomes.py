"""What each reader said of each post, and what it should have said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from forum.signposting.needs.judge import verdict_of
from forum.signposting.needs.learned.chances import Chances, Weighed, shares
from forum.signposting.needs.learned.model import ANY, IF_NEEDED, OR_NOTHING
from forum.signposting.needs.levels import Level
from forum.signposting.needs.together import Thresholds, is_gravest, thresholds
from forum.signposting.needs.training.crossing import chances_of, cross
from forum.signposting.needs.training.posts import FOUNDING, Post
from forum.signposting.needs.training.sheet import Sheet
from forum.signposting.needs.verdict import About, Need

RULES, LEARNED, BOTH = "rules alone", "learned alone", "both"
READERS = (RULES, LEARNED, BOTH)
# The borders between these are fuzzy (the corpus says so): one step counts as found.
STEPS = {
    Level.SOON: {Level.SOON, Level.URGENT},
    Level.URGENT: {Level.SOON, Level.URGENT, Level.CRISIS, Level.EMERGENCY},
    Level.CRISIS: {Level.URGENT, Level.CRISIS, Level.EMERGENCY},
    Level.EMERGENCY: {Level.URGENT, Level.CRISIS, Level.EMERGENCY},
}


@dataclass(frozen=True)
class Outcome:
    """One post as it was read by each reader; `sure` is the chance that there is a need, `about` whose it is."""

    post: Post
    said: dict[str, Level]
    sure: float
    gravest: bool
    about: About = "self"

    def found(self, reader: str) -> bool:
        """Whether a need was signposted, at its level or one step off."""
        return self.said[reader] in STEPS.get(self.post.level, ())

    def signposted(self, reader: str) -> bool:
        """Whether anything was said at all."""
        return self.said[reader] > Level.NONE


def outcomes_of(sheet: Sheet, parts: Sequence[str]) -> list[Outcome]:
    """Read every part with a reader trained without it."""
    scores = cross(sheet, [(part,) for part in parts])
    rows = [row for row, post in enumerate(sheet.posts) if post.part in parts]
    founding = [row for row in rows if sheet.posts[row].part in FOUNDING] or rows
    chances = chances_of(scores[founding], np.array([int(sheet.posts[row].level) for row in founding]))
    limits = thresholds()
    outcomes = []
    for row in rows:
        weighed = weighed_of(scores[row], chances)
        needs = [replace(need, confidence=weighed.sure) for need in sheet.verdicts[row].needs]
        outcomes.append(said_by(sheet.posts[row], needs, weighed, limits))
    return outcomes


def weighed_of(scores: np.ndarray, chances: Chances) -> Weighed:
    """Raw scores as the model would make chances of them."""
    any_need, each_level = float(scores[ANY]), scores[OR_NOTHING].tolist()
    levels = shares(scores[IF_NEEDED].tolist())
    return Weighed(chances.sure(any_need, each_level), chances.likely(any_need, each_level), levels)


def said_by(post: Post, needs: Sequence[Need], weighed: Weighed, limits: Thresholds) -> Outcome:
    """What the three readers say of one post; `needs` are the rules', each with how sure the learned reader is."""
    kept = limits.kept(needs, weighed.sure)
    added = limits.added(weighed)
    said = {RULES: gravest_of(needs), LEARNED: added, BOTH: max(gravest_of(kept), added)}
    return Outcome(post, said, weighed.sure, any(map(is_gravest, kept)), whose(kept, added))


def whose(kept: Sequence[Need], added: Level) -> About:
    """Whose the gravest need was said to be; the learned reader takes all for the writer's own."""
    first = next(iter(verdict_of(kept).needs), None)
    return first.about if first and first.level >= added else "self"


def gravest_of(needs: Sequence[Need]) -> Level:
    """The highest level among some needs."""
    return max((need.level for need in needs), default=Level.NONE)


Group = Callable[[Outcome], str]


def grouped(outcomes: Sequence[Outcome], by: Group) -> dict[str, list[Outcome]]:
    """Outcomes by something about the post, the names in order."""
    groups: dict[str, list[Outcome]] = {}
    for each in outcomes:
        groups.setdefault(by(each), []).append(each)
    return dict(sorted(groups.items()))
