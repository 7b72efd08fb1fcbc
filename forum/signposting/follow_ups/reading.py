"""How somebody has been pointed to care: their own signposts, what they said to them, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forum.members.models import Member
from forum.signposting import wording
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.follow_ups.showing import Question, question_of
from forum.signposting.models import Signpost

A_PAGE = 30


@dataclass(frozen=True)
class Shown:
    """One signpost in the list: what it said, what they said, and the question that followed."""

    signpost: Signpost
    heading: str
    said: str
    question: Question | None
    ask: Any
    letters: list[Any]


def history_of(member: Member, before: int | None = None) -> tuple[list[Shown], int | None]:
    """The newest first, a page at a time, and where the next page begins."""
    mine = Signpost.objects.visible_to(member).select_related("post__topic", "member").order_by("-pk")
    if before:
        mine = mine.filter(pk__lt=before)
    page = list(mine[: A_PAGE + 1])
    rows = page[:A_PAGE]
    asked = _asked(member, rows)
    return [_shown(signpost, asked.get(signpost.pk)) for signpost in rows], rows[-1].pk if len(page) > A_PAGE else None


def _asked(member: Member, signposts: list[Signpost]) -> dict[int, FollowUp]:
    questions = FollowUp.objects.visible_to(member).filter(signpost__in=[signpost.pk for signpost in signposts])
    found = questions.select_related("signpost", "ask__taken_by", "ask__space").prefetch_related("letters")
    return {follow_up.signpost_id: follow_up for follow_up in found}


def _shown(signpost: Signpost, follow_up: FollowUp | None) -> Shown:
    said = wording.said_to(
        signpost.level,
        signpost.rule,
        about=signpost.about,
        both=bool(signpost.beside),
        soft=signpost.is_soft,
        nation=signpost.member.nation,
    )
    return Shown(
        signpost=signpost,
        heading=said["heading"],
        said=wording.words("around")["after"].get(signpost.state, ""),
        question=question_of(follow_up) if follow_up else None,
        ask=getattr(follow_up, "ask", None),
        letters=list(follow_up.letters.all()) if follow_up else [],
    )
