"""Answering one's own cards, and keeping the numbers of one's own care team."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.http import MemberRequest, refusals_into, status_of, wants_json
from forum.signposting import actions
from forum.signposting.forms import CareContactChangeForm, CareContactForm
from forum.signposting.fragments import signpost_changed
from forum.signposting.models import CareContact, Signpost

Answer = Callable[..., Signpost]


@require_POST
def already_in_care(request: MemberRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, actions.say_already_in_care)


@require_POST
def not_about_me(request: MemberRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, actions.say_not_about_me)


@require_POST
def dismiss_signpost(request: MemberRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, actions.dismiss)


@require_POST
def open_signpost(request: MemberRequest, pk: int) -> HttpResponse:
    """A number on it was tapped. Nothing on the page changes."""
    actions.mark_opened(member=request.user, signpost=_own(request, pk))
    return HttpResponse(status=204)


def _answer(request: MemberRequest, pk: int, answer: Answer) -> HttpResponse:
    signpost = answer(member=request.user, signpost=_own(request, pk))
    if wants_json(request):
        return JsonResponse({"html": "", **signpost_changed(signpost)})
    # Back to its own place, which we know: no address is taken from the request.
    return redirect(f"{signpost.post.topic.get_absolute_url()}#post-{signpost.post_id}")


def _own(request: MemberRequest, pk: int) -> Signpost:
    return get_object_or_404(Signpost.objects.visible_to(request.user).to_show(), pk=pk)


@require_http_methods(["GET", "POST"])
def care_team(request: MemberRequest) -> HttpResponse:
    """My care team: the numbers that a card offers first."""
    form = CareContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.keep_care_contact(member=request.user, **form.cleaned_data)
            return redirect("care_team")
    contacts = CareContact.objects.filter(member=request.user)
    status = status_of(form) if form.is_bound else 200
    return render(request, "signposting/care_team.html", {"form": form, "contacts": contacts}, status=status)


@require_http_methods(["GET", "POST"])
def change_care_contact(request: MemberRequest, pk: int) -> HttpResponse:
    """Say one of one's numbers anew: all of it, as it stands there."""
    contact = get_object_or_404(CareContact.objects.filter(member=request.user), pk=pk)
    kept = {"label": contact.label, "phone": contact.phone, "email": contact.email}
    form = CareContactChangeForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.change_care_contact(member=request.user, contact=contact, **form.cleaned_data)
            return redirect("care_team")
    status = status_of(form) if form.is_bound else 200
    return render(request, "signposting/care_contact.html", {"form": form, "contact": contact}, status=status)


@require_POST
def allow_letters(request: MemberRequest, pk: int) -> HttpResponse:
    """Agree that a letter may go to this address if one asks for it, or take that back."""
    contact = get_object_or_404(CareContact.objects.filter(member=request.user), pk=pk)
    allowed = request.POST.get("allowed") == "yes"
    actions.allow_letters(member=request.user, contact=contact, allowed=allowed)
    return redirect("care_team")


@require_POST
def forget_care_contact(request: MemberRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(CareContact.objects.filter(member=request.user), pk=pk)
    actions.forget_care_contact(member=request.user, contact=contact)
    return redirect("care_team")
