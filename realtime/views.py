"""Catching up over HTTP, for tabs that sockets cannot reach: the same question, the same frame."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_safe

from forum.http import MemberRequest
from forum.members.policies import muted_by
from realtime import audiences, frames


@require_safe
def changes(request: MemberRequest) -> HttpResponse:
    """`?listen=topic.12&since=41`: what changed since, as a frame of the live protocol."""
    audience, since = request.GET.get("listen", ""), request.GET.get("since", "")
    if not audiences.is_audience(audience) or not since.isdecimal() or len(since) > 18:
        return HttpResponseBadRequest("listen and since, please", content_type="text/plain")
    told = audiences.changes(audience, int(since))
    if not audiences.may_listen(request.user, audience):
        return _json(frames.refused(audience))
    return _json(frames.frame(told, without=frozenset(muted_by(request.user))))


def _json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")
