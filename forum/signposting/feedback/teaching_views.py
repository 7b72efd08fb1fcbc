"""For everybody: whether the reader may learn from one's posts. A question of its own, on a page of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.http import MemberRequest
from forum.members.models import Consent
from forum.signposting.feedback import actions
from forum.signposting.feedback.wording import say, words


@require_http_methods(["GET", "POST"])
def teaching(request: MemberRequest) -> HttpResponse:
    """Off until somebody turns it on."""
    if request.method == "POST":
        actions.let_reader_learn(member=request.user)
        messages.success(request, say("teaching", "agreed"))
        return redirect("teaching")
    consents = Consent.objects.filter(member=request.user, kind=Consent.Kind.TEACHES_READER, withdrawn_at=None)
    return render(request, "feedback/teaching.html", {"said": words("teaching"), "consent": consents.first()})


@require_POST
def stop_teaching(request: MemberRequest) -> HttpResponse:
    # The same sentence whether anything had been made or not: what others said of one's posts is not told.
    actions.stop_learning(member=request.user)
    messages.success(request, say("teaching", "stopped"))
    return redirect("teaching")
