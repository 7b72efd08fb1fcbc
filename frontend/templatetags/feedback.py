"""What helpers may say and offer about a post, in its menu and beside a case."""

from __future__ import annotations

from typing import Any

from django import template

from forum.members.models import Member
from forum.signposting.feedback.models import Mark
from forum.signposting.feedback.policies import may_help_with
from forum.signposting.feedback.suggesting import Suggestion, suggestion_for
from forum.topics.models import Post
from moderation.cases.models import Case

register = template.Library()


@register.inclusion_tag("feedback/_menu_acts.html", takes_context=True)
def helper_acts(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """A helper's own lines in the menu of a post; none for anybody else."""
    member: Member = context["user"]
    if not may_help_with(member, post):
        return {"helps": False}
    mark = Mark.objects.visible_to(member).filter(post=post).first()
    return {"helps": True, "post": post, "mark": mark, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def moderator_has(post: Post) -> bool:
    """Whether the care team is at work on it. Ask only where what was read is grave: a case may be about anything."""
    return Case.objects.open().filter(post=post).exists()


@register.simple_tag
def suggestion_beside(post: Post) -> Suggestion:
    """What its moderator could offer, read now from the words alone."""
    return suggestion_for(post)
