"""Asking for a supporter: the supporters' side. A later desk grows out of this list."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum.http import MemberRequest, refusals_into
from forum.signposting.asks import actions, policies
from forum.signposting.asks.forms import OutcomeForm
from forum.signposting.asks.models import Ask
from forum.signposting.asks.views import show


@require_safe
def asks(request: MemberRequest) -> HttpResponse:
    """Who waits for a supporter, the longest wait first, and what this supporter has."""
    if not policies.is_supporter(request.user):
        raise Http404
    waiting = Ask.objects.waiting_for(request.user).to_show()[:50]
    held = Ask.objects.held_by(request.user).to_show()
    return render(request, "asks/asks.html", {"waiting": waiting, "held": held})


@require_POST
def take_ask(request: MemberRequest, pk: int) -> HttpResponse:
    actions.take_on(supporter=request.user, ask=_theirs(request, pk))
    return redirect("ask", pk)


@require_POST
def let_go_ask(request: MemberRequest, pk: int) -> HttpResponse:
    actions.let_go(supporter=request.user, ask=_theirs(request, pk))
    return redirect("asks")


@require_POST
def close_ask(request: MemberRequest, pk: int) -> HttpResponse:
    ask, form = _theirs(request, pk), OutcomeForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            said = form.cleaned_data
            actions.close(supporter=request.user, ask=ask, outcome=said["outcome"], what_happened=said["words"])
            return redirect("asks")
    return show(request, pk, form)


def _theirs(request: MemberRequest, pk: int) -> Ask:
    """Somebody else's: for one's own, these acts are not there."""
    others = Ask.objects.visible_to(request.user).exclude(member=request.user)
    return get_object_or_404(others.to_show(), pk=pk)
