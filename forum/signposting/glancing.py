"""Reading while somebody types: off unless a house has switched it on. It keeps nothing, and tells nobody."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from forum.http import MemberRequest
from forum.members.models import Member
from forum.members.policies import health_told_by
from forum.signposting import policies, wording
from forum.signposting.needs import Person, read

LONGEST = 10_000


@require_POST
def glance(request: MemberRequest) -> HttpResponse:
    """One quiet line for words that have not been sent, or nothing. No row is written, no word is logged."""
    if not settings.READ_WHILE_TYPING:
        raise Http404
    said = _step_for(request.user, request.POST.get("body", "")[:LONGEST])
    return JsonResponse({"html": render_to_string("signposting/_glance.html", said) if said else ""})


def _step_for(member: Member, words: str) -> Mapping[str, str] | None:
    try:
        needs = read(words, about=Person(conditions=health_told_by(member))).needs
    except Exception:
        return None  # Not even that it failed is told: these words were never sent to us to keep.
    # Half a sentence is little to go by: what is only guessed at waits until it is sent.
    wanted = policies.may_be_shown(policies.still_wanted(member, needs))
    sure = [need for need in wanted if not policies.is_a_guess(need)]
    if not sure:
        return None
    said = wording.said_to(sure[0].level.word, sure[0].rule, about=sure[0].about, nation=member.nation)
    return {"step": said["step"], "only": wording.around("glance", "only"), "more": wording.around("says", "more_help")}
