"""What every page needs around it: where this reader can go, and what waits for them."""

from typing import Any

from django.http import HttpRequest

from forum.members.models import Office
from forum.members.policies import holds_office
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
    return {
        "queue": may_see_queue(member),
        "applications": holds_office(member, Office.Kind.MEMBERSHIP_OFFICER),
        "nobody_left": nobody_left(member),
        "notices": Notice.objects.visible_to(member).unread().count(),
    }
