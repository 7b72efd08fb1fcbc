"""What every page needs around it: where this reader can go, and what waits for them."""

from typing import Any

from django.http import HttpRequest

from forum.members.models import Office
from forum.members.policies import offices_of
from forum.signposting.asks.models import Ask
from forum.signposting.asks.policies import is_supporter
from moderation.cases.models import Notice
from moderation.cases.policies import may_see_queue
from moderation.cases.reading import nobody_left


def around(request: HttpRequest) -> dict[str, Any]:
    """The navigation of a page, empty for somebody who is not signed in."""
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return {"nav": {}}
    return {"nav": _nav(member)}


def _nav(member: Any) -> dict[str, Any]:
    offices = offices_of(member)
    return {
        "queue": may_see_queue(member),
        "applications": Office.Kind.MEMBERSHIP_OFFICER in offices,
        "rules": Office.Kind.CLINICIAN in offices,
        "nobody_left": nobody_left(member),
        "asks": _asks(member),
        "notices": Notice.objects.visible_to(member).unread().count(),
    }


def _asks(member: Any) -> dict[str, int] | None:
    """Who waits for a supporter, if this is one."""
    return {"waiting": Ask.objects.waiting_for(member).count()} if is_supporter(member) else None
