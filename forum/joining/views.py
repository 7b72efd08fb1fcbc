"""The way in, for people who are not members yet, and the officers' list of who is asking."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import refusals_into, status_of
from forum.joining import actions, policies
from forum.joining.forms import ApplyForm, BecomeForm, InvitationForm
from forum.joining.letters import link_to_choose_password
from forum.joining.limits import knock
from forum.members.models import Member

CODE = "invitation"


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """How to join: with a code, or by asking."""
    return render(request, "joining/join.html", {"invitation_form": InvitationForm()})


@require_POST
def use_invitation(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            knock(request, "invitation")
            if policies.is_good_code(form.cleaned_data["code"]):
                request.session[CODE] = form.cleaned_data["code"]
                return redirect("become_member")
            form.add_error("code", actions.CODE_IS_NO_GOOD)
    return render(request, "joining/join.html", {"invitation_form": form}, status=status_of(form))


@require_http_methods(["GET", "POST"])
def become_member(request: HttpRequest) -> HttpResponse:
    """After a good code: who are you? The code itself is taken when the form is sent, not before."""
    if CODE not in request.session:
        return redirect("join")
    form = BecomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            knock(request, "become")
            member = actions.use_invitation(code=request.session[CODE], newcomer=form.newcomer())
            return _look_in_your_email(request, member)
    return render(request, "joining/become.html", {"form": form}, status=status_of(form) if form.is_bound else 200)


def _look_in_your_email(request: HttpRequest, member: Member | None) -> HttpResponse:
    """The same page whether or not there was an account: only the owner of the address learns which."""
    del request.session[CODE]
    # The demo sends no email, and its people are invented: there the link is shown.
    link = link_to_choose_password(member) if settings.DEMO and member else ""
    return render(request, "joining/look_in_email.html", {"link": link})


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            knock(request, "application")
            said = form.cleaned_data
            actions.apply(newcomer=form.newcomer(), condition=said["condition"], words=said["words"])
            return redirect("application_sent")
    return render(request, "joining/apply.html", {"form": form}, status=status_of(form) if form.is_bound else 200)


@require_safe
def application_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "joining/sent.html")
