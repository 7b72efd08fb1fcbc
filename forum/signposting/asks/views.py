"""Asking for a supporter: one's own side of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.signposting.asks import actions, policies
from forum.signposting.asks.forms import AskForm, OutcomeForm, WordsForm
from forum.signposting.asks.models import Ask
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.help import help_at_once
from forum.spaces.duty import duty_of


@require_http_methods(["GET", "POST"])
def ask_supporter(request: MemberRequest, pk: int) -> HttpResponse:
    """What would you like them to know? Nothing is told but this."""
    mine = FollowUp.objects.visible_to(request.user).filter(answer=FollowUp.Answer.COULD_NOT)
    follow_up = get_object_or_404(mine.to_show(), pk=pk)
    earlier = Ask.objects.filter(follow_up=follow_up).first()
    if earlier and earlier.state != Ask.State.TAKEN_BACK:
        return redirect("ask", earlier.pk)
    first = {"words": earlier.words} if earlier else {}
    form = AskForm(request.POST or None, initial=first, member=request.user, first=follow_up.signpost.post.topic.space)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            ask = actions.ask_for_supporter(member=request.user, follow_up=follow_up, **form.cleaned_data)
            return redirect("ask", ask.pk)
    said = {"form": form, "follow_up": follow_up}
    return render(request, "asks/new.html", said, status=status_of(form) if form.is_bound else 200)


@require_safe
def ask(request: MemberRequest, pk: int) -> HttpResponse:
    """One's own, or one that a supporter has or could take."""
    return show(request, pk, form=None)


def show(request: MemberRequest, pk: int, form: WordsForm | OutcomeForm | None) -> HttpResponse:
    """The same page for both sides, each with what is theirs to do."""
    ask = get_object_or_404(Ask.objects.visible_to(request.user).to_show(), pk=pk)
    status = status_of(form) if form else 200
    if ask.member_id == request.user.pk:
        actions.see(member=request.user, ask=ask)
        form = form or WordsForm(initial={"words": ask.words})
        said = {"ask": ask, "form": form, "now": help_at_once(ask.words, ask.member.nation)}
        return render(request, "asks/own.html", said, status=status)
    told = {"ask": ask, "has_it": policies.has_it(request.user, ask), "form": form or OutcomeForm()}
    return render(request, "asks/taken.html", told | {"duty": duty_of(ask.space)}, status=status)


@require_POST
def reword_ask(request: MemberRequest, pk: int) -> HttpResponse:
    ask, form = _own(request, pk), WordsForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.reword(member=request.user, ask=ask, words=form.cleaned_data["words"])
            return redirect("ask", pk)
    return show(request, pk, form)


@require_POST
def take_back_ask(request: MemberRequest, pk: int) -> HttpResponse:
    ask = actions.take_back(member=request.user, ask=_own(request, pk))
    return redirect(reverse("signposts") + f"#follow-up-{ask.follow_up_id}")


def _own(request: MemberRequest, pk: int) -> Ask:
    mine = Ask.objects.visible_to(request.user).filter(member=request.user)
    return get_object_or_404(mine.to_show(), pk=pk)
