"""For membership officers: who is asking to join, and the decision. For everybody else these pages are not there."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.joining import actions, policies
from forum.joining.forms import DecisionForm
from forum.joining.models import Application


@require_safe
def applications(request: MemberRequest) -> HttpResponse:
    """Who is waiting, the longest first."""
    if not policies.may_decide_applications(request.user):
        raise Http404
    waiting = Application.objects.visible_to(request.user).waiting()
    return render(request, "joining/applications.html", {"applications": waiting})


@require_http_methods(["GET", "POST"])
def application(request: MemberRequest, pk: int) -> HttpResponse:
    """One person asking, and the decision. What has been decided can be read, not decided again."""
    asked = get_object_or_404(Application.objects.visible_to(request.user), pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            _decide(request, asked, form)
            return redirect("applications")
    shown = {"application": asked, "form": form if asked.state == Application.State.WAITING else None}
    return render(request, "joining/application.html", shown, status=status_of(form) if form.is_bound else 200)


def _decide(request: MemberRequest, asked: Application, form: DecisionForm) -> None:
    said = form.cleaned_data
    if said["decision"] == "let_in":
        actions.let_in(by=request.user, application=asked, spaces=said["spaces"])
    else:
        actions.decline(by=request.user, application=asked, words=said["words"])
