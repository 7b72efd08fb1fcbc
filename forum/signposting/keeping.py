"""One's own numbers without a signal: the page that is kept, and the small worker that keeps it."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum import clock
from forum.http import MemberRequest
from forum.signposting.help import help_in
from forum.signposting.models import CareContact


@require_safe
def kept_numbers(request: MemberRequest) -> HttpResponse:
    """Numbers and crisis help and nothing else: no name, no form, no token, for whoever holds this device later."""
    contacts = CareContact.objects.filter(member=request.user)
    said = {"contacts": contacts, "help": help_in(request.user.nation), "made_at": clock.now()}
    return render(request, "signposting/kept_numbers.html", said)


@require_safe
def offline_worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a worker can only stand in for pages below its own address. The same for everybody."""
    found = finders.find("offline/worker.js")
    assert isinstance(found, str)
    return HttpResponse(Path(found).read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
