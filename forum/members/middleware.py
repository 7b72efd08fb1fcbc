"""Members only: every address is closed unless it is on one list."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from forum.http import refused_page, typed_in, wants_json
from forum.members.policies import may_enter

Answer = Callable[[HttpRequest], HttpResponse]


def members_only(get_response: Answer) -> Answer:
    """Whatever address is typed, somebody who is not a member sees the welcome page and nothing else."""

    def answer(request: HttpRequest) -> HttpResponse:
        name = _name_of(request)
        if name in settings.OPEN_DOORS or name.startswith("static:"):
            return get_response(request)
        if not request.user.is_authenticated:
            return _to_the_welcome_page(request)
        if name in settings.DOORS_FOR_ANY_STANDING or may_enter(request.user):
            return get_response(request)
        return _to_their_standing(request)

    return answer


def _name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name or ""
    except Resolver404:
        return ""  # An address that does not exist answers like one that is closed.


def _to_their_standing(request: HttpRequest) -> HttpResponse:
    sentence = "Your place here isn't open just now. Nobody has read what you wrote, and it is still yours."
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=403)
    if request.method == "POST":
        return refused_page(request, sentence)
    return redirect("my_standing")


def _to_the_welcome_page(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": "You've been signed out. Sign in again; your words are still here."}, status=401)
    if request.method == "POST":
        return render(request, "signed_out.html", {"words": typed_in(request)}, status=401)
    if request.path_info == "/":
        return render(request, "welcome.html")
    return redirect(reverse("home") + "?" + urlencode({"next": request.get_full_path()}))
