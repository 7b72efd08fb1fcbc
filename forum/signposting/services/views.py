"""The directory, for anybody: finding a service, its own page, and saying that it is wrong."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import refusals_into, status_of, with_wait
from forum.joining.limits import knock
from forum.members.models import Member
from forum.signposting.services import actions, policies, wording
from forum.signposting.services.cards import card_of
from forum.signposting.services.finding import Asked, find
from forum.signposting.services.forms import FindForm, WrongForm
from forum.signposting.services.models import Service
from forum.signposting.services.putting import going_to

GONE = 410


# What may stand in an address: a topic and a condition as numbers, where in the UK, and which conversation it is for.
IN_ADDRESSES = ("topic", "condition", "nation", "for")


@require_http_methods(["GET", "HEAD", "POST"])
def services(request: HttpRequest) -> HttpResponse:
    """Find help: all of it, or what somebody looks for. Their words are posted, as addresses are remembered."""
    told = _told(request)
    form, topic = FindForm(told), going_to(request)
    asked = form.asked()
    shown = {
        "form": form,
        "topics": wording.words("topics"),
        "topic": topic,
        "told": {"nation": asked.nation, "for": topic.pk if topic else ""},
        "nation": dict(wording.nations()).get(asked.nation, ""),
        "is_narrowed": asked.condition or asked.area or asked.open_now,
        **_found(asked, told),
    }
    answer = render(request, "services/services.html", shown)
    if request.method == "POST":
        # Not kept at all, a step back to it is a page of error. It is kept for that step, and used for nothing else.
        answer["Cache-Control"] = "private, no-cache"
    return answer


def _told(request: HttpRequest) -> dict[str, str]:
    """What somebody asks, from what they sent or from a link; where they live, if they don't say."""
    sent, names = (request.POST, FindForm.base_fields) if request.method == "POST" else (request.GET, IN_ADDRESSES)
    return {"nation": _where_they_live(request)} | {name: sent.get(name, "") for name in names if name in sent}


def _found(asked: Asked, told: dict[str, str]) -> dict[str, object]:
    """What was found; where nobody answers just now, how many do at other times, and the question for them."""
    found = find(asked)
    closed = asked.open_now and not found.many and find(replace(asked, open_now=False)).many
    at_any_time = {name: said for name, said in told.items() if name != "open_now"}
    return {"asked": asked, "found": found, "closed": closed, "at_any_time": at_any_time}


def _where_they_live(request: HttpRequest) -> str:
    nation = request.user.nation if isinstance(request.user, Member) else ""
    return nation if nation in dict(wording.nations()) else ""


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One service, on a page of its own."""
    return _page(request, get_object_or_404(Service, slug=slug), WrongForm())


@require_POST
def service_wrong(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody says that it is wrong, in one tap, signed in or not. A sentence may come with it."""
    wrong = get_object_or_404(Service.objects.listed(), slug=slug)
    form = WrongForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            knock(request, "service_wrong")
            actions.tell_wrong(service=wrong, words=form.cleaned_data["words"])
            messages.success(request, wording.around("told", "thanks"))
            return redirect(wrong)
    return with_wait(_page(request, wrong, form, status_of(form)), form)


def _page(request: HttpRequest, service: Service, form: WrongForm, status: int = 200) -> HttpResponse:
    if not service.listed:
        return render(request, "services/gone.html", {"service": card_of(service)}, status=GONE)
    shown: dict[str, Any] = {"service": card_of(service), "form": form, "topic": going_to(request)}
    if isinstance(request.user, Member):
        shown["may_keep"] = policies.may_keep_directory(request.user)
        shown["may_put"] = policies.may_put_anywhere(request.user)
    return render(request, "services/service.html", shown, status=status)
