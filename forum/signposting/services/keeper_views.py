"""For whoever keeps the directory: what wants a look, and putting it right. For everybody else these are not there."""

from typing import Any, cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.signposting.services import actions, policies
from forum.signposting.services.cards import card_of
from forum.signposting.services.history import history_of, stands_otherwise
from forum.signposting.services.keeper_forms import CheckForm, CorrectForm, ServiceForm, UnlistForm
from forum.signposting.services.models import Doubt, Service
from forum.signposting.services.waiting import piles

CONFLICT = 409


@require_safe
def directory(request: MemberRequest) -> HttpResponse:
    """What wants a look: a life first, then what people say is wrong, then what is due."""
    _require_keeper(request)
    found = piles()
    shown = {
        "piles": found,
        "waiting": sum(len(pile.waiting) for pile in found),
        "unlisted": Service.objects.filter(listed=False),
        "many": Service.objects.listed().count(),
    }
    return render(request, "services/directory.html", shown)


@require_http_methods(["GET", "POST"])
def add_service(request: MemberRequest) -> HttpResponse:
    _require_keeper(request)
    form = ServiceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            added = actions.add_service(by=request.user, told=form.told())
            return redirect("keep_service", added.slug)
    return render(request, "services/add.html", {"form": form}, status=status_of(form) if form.is_bound else 200)


@require_safe
def keep_service(request: MemberRequest, slug: str) -> HttpResponse:
    """One service as its keepers see it: what is doubted, what was done, and what can be."""
    return _keeper_page(request, _service(request, slug), UnlistForm())


@require_http_methods(["GET", "POST"])
def correct_service(request: MemberRequest, slug: str) -> HttpResponse:
    service = _service(request, slug)
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=_as_typed(service))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            version, why = form.cleaned_data["version"], form.cleaned_data["why"]
            actions.correct_service(by=request.user, service=service, version=version, told=form.told(), why=why)
            return redirect("keep_service", slug)
    status = status_of(form) if form.is_bound else 200
    shown: dict[str, Any] = {"form": form, "doubts": _doubts(service)}
    if status == CONFLICT:
        service.refresh_from_db()
        shown |= {"otherwise": stands_otherwise(service, form.told()), "theirs": history_of(service)[0]}
        _with_fresh_version(form, service)
    return render(request, "services/correct.html", shown | {"service": card_of(service)}, status=status)


def _with_fresh_version(form: CorrectForm, service: Service) -> None:
    # With the old one it would be refused for ever; sent again, it replaces what stands above it now.
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(service.version)
    form.data = data


@require_POST
def check_service(request: MemberRequest, slug: str) -> HttpResponse:
    service = _service(request, slug)
    form = CheckForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.check_service(by=request.user, service=service, version=form.cleaned_data["version"])
            return redirect("directory")
    service.refresh_from_db()
    return _keeper_page(request, service, UnlistForm(), status_of(form), check=form)


@require_POST
def unlist_service(request: MemberRequest, slug: str) -> HttpResponse:
    service = _service(request, slug)
    form = UnlistForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.unlist_service(by=request.user, service=service, why=form.cleaned_data["why"])
            return redirect("keep_service", slug)
    return _keeper_page(request, service, form, status_of(form))


@require_POST
def list_service(request: MemberRequest, slug: str) -> HttpResponse:
    actions.list_again(by=request.user, service=_service(request, slug))
    return redirect("keep_service", slug)


def _require_keeper(request: MemberRequest) -> None:
    if not policies.may_keep_directory(request.user):
        raise Http404


def _service(request: MemberRequest, slug: str) -> Service:
    _require_keeper(request)
    return get_object_or_404(Service, slug=slug)


def _doubts(service: Service) -> list[Doubt]:
    return list(service.doubts.open().prefetch_related("sentences"))


def _keeper_page(
    request: MemberRequest, service: Service, form: UnlistForm, status: int = 200, check: CheckForm | None = None
) -> HttpResponse:
    shown = {
        "service": card_of(service),
        "version": service.version,
        "check": check,
        "doubts": _doubts(service),
        "history": history_of(service),
        "form": form,
    }
    return render(request, "services/keep.html", shown, status=status)


def _as_typed(service: Service) -> dict[str, object]:
    """What it says now, as a keeper would type it."""
    said = {name: getattr(service, name) for name in ServiceForm.base_fields if name != "main"}
    main, *topics = service.topics or [""]
    return said | {"version": service.version, "hours": service.opening.written(), "main": main, "topics": topics}
