"""Whether a reader got seen: the questions that wait for their answer, on their own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template

from forum import feeds
from forum.members.models import Member
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.follow_ups.showing import Question, question_of

register = template.Library()


@dataclass(frozen=True)
class Asked:
    """What somebody is asked just now, and where their feed stood before it was read."""

    feed: str
    head: int
    questions: list[Question]


@register.inclusion_tag("signposting/_asked.html", takes_context=True)
def asked_once(context: Mapping[str, Any], member: Member) -> dict[str, Any]:
    """The question that waits for this reader's answer: one at a time, the longest wait first."""
    head = feeds.head_of(member.feed)
    waiting = FollowUp.objects.visible_to(member).waiting_for_an_answer().to_show()[:1]
    questions = [question_of(follow_up) for follow_up in waiting]
    return {"asked": Asked(member.feed, head, questions), "csrf_token": context.get("csrf_token")}
