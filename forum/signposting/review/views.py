"""Pages for clinicians: the rulebook, one rule to read and sign, and a sentence to try."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.signposting.needs import Rule
from forum.signposting.review import actions, pages, policies
from forum.signposting.review.forms import AskForm, SettleForm, SignForm, TryForm, WithdrawForm
from forum.signposting.review.models import Question, Signature
from forum.signposting.review.numbers import area_at, number_of, rule_at
from forum.signposting.review.policies import Standing
from forum.signposting.review.reading import Wanted, overview
from forum.signposting.review.trying import reading_of

STANDINGS = {standing.value: standing for standing in Standing}


@require_http_methods(["GET", "POST"])
def rules(request: MemberRequest) -> HttpResponse:
    """The rulebook. Words to look for are posted: an address is remembered, and they may name an illness."""
    _only_clinicians(request)
    asked = request.POST if request.method == "POST" else request.GET
    wanted = _wanted(asked)
    return render(request, "review/rules.html", {"overview": overview(wanted), **pages.around_list(wanted)})


def _wanted(asked: QueryDict) -> Wanted:
    area = asked.get("area", "")
    return Wanted(
        standing=STANDINGS.get(asked.get("show", "")),
        area=area_at(int(area)) if area.isascii() and area.isdigit() and len(area) < 11 else None,
        words=asked.get("words", "")[:80],
        asked=asked.get("show") == "questions",
    )


@require_safe
def show_rule(request: MemberRequest, pk: int) -> HttpResponse:
    return _rule_page(request, _rule(request, pk))


@require_POST
def sign_rule(request: MemberRequest, pk: int) -> HttpResponse:
    rule = _rule(request, pk)
    form = SignForm(request.POST, auto_id="sign_%s")
    if form.is_valid():
        said = form.cleaned_data
        with refusals_into(form):
            actions.sign_rule(
                clinician=request.user,
                rule=rule.id,
                digest=said["digest"],
                register=said["register"],
                number=said["number"],
                note=said["words"],
            )
            return _back_to(rule.id)
    return _rule_page(request, rule, sign_form=form, status=status_of(form))


@require_POST
def ask_about_rule(request: MemberRequest, pk: int) -> HttpResponse:
    rule = _rule(request, pk)
    form = AskForm(request.POST, auto_id="ask_%s")
    if form.is_valid():
        said = form.cleaned_data
        with refusals_into(form):
            actions.ask_about_rule(by=request.user, rule=rule.id, digest=said["digest"], reason=said["words"])
            return _back_to(rule.id)
    return _rule_page(request, rule, ask_form=form, status=status_of(form))


@require_POST
def try_sentence(request: MemberRequest, pk: int) -> HttpResponse:
    """Read some words. They go nowhere: no row, no line in a log, and not into an address."""
    rule = _rule(request, pk)
    form = TryForm(rule, request.POST, auto_id="try_%s")
    if not form.is_valid():
        return _rule_page(request, rule, try_form=form, status=status_of(form))
    writer = form.cleaned_data["writer"]
    reading = reading_of(rule, form.cleaned_data["words"], (writer,) if writer else ())
    return _rule_page(request, rule, try_form=form, reading=reading)


@require_POST
def withdraw_signature(request: MemberRequest, pk: int) -> HttpResponse:
    signature = get_object_or_404(Signature.objects.visible_to(request.user), pk=pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.withdraw_signature(by=request.user, signature=signature, why=form.cleaned_data["words"])
            return _back_to(signature.rule)
    return _again(request, signature.rule, form, withdrawing=signature.pk)


@require_POST
def settle_question(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    form = SettleForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.settle_question(by=request.user, question=question, answer=form.cleaned_data["words"])
            return _back_to(question.rule)
    return _again(request, question.rule, form, settling=question.pk)


def _only_clinicians(request: MemberRequest) -> None:
    if not policies.may_review(request.user):
        raise Http404


def _rule(request: MemberRequest, number: int) -> Rule:
    _only_clinicians(request)
    rule = rule_at(number)
    if rule is None:
        raise Http404
    return rule


def _rule_page(request: MemberRequest, rule: Rule, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = pages.rule_page(rule, request.user, nation=request.GET.get("in", ""))
    return render(request, "review/rule.html", context | forms, status=status)


def _back_to(rule: str) -> HttpResponse:
    # A rule that is no more has no page; what was said about it is in the audit.
    here = rule_at(number_of(rule))
    return redirect(reverse("rule", args=[number_of(rule)]) + "#standing" if here else "rules")


def _again(request: MemberRequest, rule: str, form: Form, **which: int) -> HttpResponse:
    here = rule_at(number_of(rule))
    if here is None:
        return redirect("rules")
    return _rule_page(request, here, status=status_of(form), said_form=form, **which)
