"""What every answer carries: nothing of what members read is kept by browsers or anything between."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]


def private_by_default(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"
        )
        return response

    return answer


def nothing_left_behind(get_response: Answer) -> Answer:
    """Signing out tells the browser to let go of what it kept for this person, scripts or no scripts."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and request.path_info == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return answer
