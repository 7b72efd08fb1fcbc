"""What pages share: a member's request, refusals put into words, and answering a script or a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from forum.policies import Conflict, Refused, seconds_of

if TYPE_CHECKING:
    from forum.members.models import Member

    class MemberRequest(HttpRequest):
        """A request from somebody the middleware has let in."""

        user: Member
else:
    MemberRequest = HttpRequest

UNPROCESSABLE = 422
# The names of the fields in which people write.
TYPED = ("title", "body", "words", "facts", "letter")
Page = TypeVar("Page", bound=HttpResponse)


def wants_json(request: HttpRequest) -> bool:
    """A script asks for JSON; a person's browser asks for a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def typed_in(request: HttpRequest) -> str:
    """What a person wrote in the form they sent, whatever the form: shown again, so that nothing is lost."""
    return "\n\n".join(filter(None, (request.POST.get(name, "").strip() for name in TYPED)))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was older than the sign-in (another tab signed in again): say so, and give the words back."""
    sentence = "This page was open for too long to be sent. Load it again and send it once more."
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=403)
    return refused_page(request, sentence)


def refused_page(request: HttpRequest, sentence: str, status: int = 403) -> HttpResponse:
    """A plain no, with the reason and what was typed."""
    return render(request, "refused.html", {"sentence": sentence, "words": typed_in(request)}, status=status)


@contextmanager
def refusals_into(form: Form) -> Iterator[None]:
    """A refusal comes back in the form, as a sentence, with everything the person typed."""
    try:
        yield
    except Refused as refusal:
        form.refusal = refusal  # type: ignore[attr-defined]
        form.add_error(None, refusal.sentence)


def status_of(form: Form) -> int:
    """409 when the world changed, 429 when it is too soon, 403 when they may not, 422 when the form is wrong."""
    return _status(getattr(form, "refusal", None))


def refuse(form: Form) -> JsonResponse:
    """A refusal for a script: the sentence, and how long to wait. The words stay where they were typed."""
    sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
    answer = JsonResponse({"error": " ".join(sentences)}, status=status_of(form))
    return with_wait(answer, form)


def refusals_in_words(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Refusals that no form caught become a page that says why, with what was typed."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404) and request.method == "POST":
            sentence = "This isn't here any more. What you wrote is still yours."
        elif isinstance(exception, PermissionDenied):
            sentence = str(exception) or "You can't do that here."
        else:
            return None
        if wants_json(request):
            return _waiting(JsonResponse({"error": sentence}, status=_status(exception)), exception)
        return _waiting(refused_page(request, sentence, _status(exception)), exception)

    answer.process_exception = process_exception  # type: ignore[attr-defined]  # how Django finds it
    return answer


def _status(refusal: object) -> int:
    match refusal:
        case Conflict():
            return 409
        case Refused(wait=wait) if wait:
            return 429
        case PermissionDenied():
            return 403
        case Http404():
            return 404
        case _:
            return UNPROCESSABLE


def with_wait(answer: Page, form: Form) -> Page:
    """The same answer, saying when asking again makes sense if it is only too soon."""
    return _waiting(answer, getattr(form, "refusal", None))


def _waiting(answer: Page, refusal: object) -> Page:
    if isinstance(refusal, Refused) and refusal.wait:
        answer["Retry-After"] = str(seconds_of(refusal.wait))
    return answer
