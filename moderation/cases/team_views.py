"""Pages of the care team: the queue, a case, taking and deciding it, and the audit."""

from typing import cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum import feeds
from forum.http import MemberRequest, refusals_into, status_of
from moderation.cases import actions, reading
from moderation.cases.forms import DecisionForm, ReleaseForm
from moderation.cases.models import Case, Claim
from moderation.cases.outcomes import offered
from moderation.cases.policies import may_read_audit, may_see_queue, why_not_take


@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    _only_the_care_team(request)
    # The heads first: what changes while we read is then told, not missed.
    heads = _heads(request)
    return render(request, "cases/queue.html", {"cases": reading.queue_of(request.user), "feeds": heads})


@require_safe
def show_case(request: MemberRequest, pk: int) -> HttpResponse:
    return _case_page(request, _case(request, pk), None)


@require_POST
def claim_case(request: MemberRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)
    actions.claim_case(case=case, moderator=request.user)
    return redirect(case)


@require_POST
def release_case(request: MemberRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)
    form = ReleaseForm(request.POST)
    if form.is_valid():
        actions.release_case(token=form.cleaned_data["token"], moderator=request.user)
    return redirect("queue" if form.is_valid() else case)


@require_POST
def decide_case(request: MemberRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)
    form = DecisionForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.decide_case(moderator=request.user, **form.cleaned_data)
            return redirect(case)
    return _case_page(request, _case(request, pk), form, status=status_of(form))


@require_safe
def audit(request: MemberRequest) -> HttpResponse:
    if not may_read_audit(request.user):
        raise Http404
    return render(request, "cases/audit.html", {"rows": reading.audit_for(request.user)})


def _only_the_care_team(request: MemberRequest) -> None:
    if not may_see_queue(request.user):
        raise Http404


def _case(request: MemberRequest, pk: int) -> Case:
    cases = Case.objects.visible_to(request.user).to_show().select_related("space", "post__topic", "writer")
    return get_object_or_404(cases, pk=pk)


def _heads(request: MemberRequest) -> list[tuple[str, int]]:
    return list(feeds.heads_of(reading.queue_feeds(request.user)).items())


def _case_page(request: MemberRequest, case: Case, form: DecisionForm | None, status: int = 200) -> HttpResponse:
    heads = _heads(request)
    flags = reading.flags_of(case)
    claim = case.claim
    why_not = why_not_take(request.user, case)
    context = {
        "case": case,
        "flags": reading.said_once(flags),
        "marked": reading.marked(case, flags),
        "posts_around": reading.posts_around(case),
        "was_shown_help": reading.was_shown_help(case, flags),
        "appeal": case.appeals.filter(answered_by=None).first(),
        "claim": claim,
        "outcomes": [] if why_not else offered(case, case.subject),
        "why_not": why_not,
        "form": _with_fresh_token(form, claim) or DecisionForm(initial={"token": claim.token if claim else None}),
        "history": reading.history_of(case),
        "feeds": heads,
    }
    return render(request, "cases/case.html", context, status=status)


def _with_fresh_token(form: DecisionForm | None, claim: Claim | None) -> DecisionForm | None:
    # After a conflict the old token would be refused for ever; what was typed stays, under the new one.
    if form and claim and status_of(form) == 409:
        data = cast(QueryDict, form.data).copy()
        data["token"] = str(claim.token)
        form.data = data
    return form
