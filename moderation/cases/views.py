"""Pages for everybody: telling a moderator, one's own notices, asking again, and the house rules."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.policies import require
from forum.signposting.asks.models import Ask
from forum.topics.models import Post
from forum.topics.policies import may_flag
from moderation.cases import actions
from moderation.cases.forms import AppealForm, FlagForm
from moderation.cases.house_rules import house_rules
from moderation.cases.models import Notice
from moderation.cases.words import say


@require_http_methods(["GET", "POST"])
def flag_post(request: MemberRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).to_show(), pk=pk)
    form = FlagForm(request.POST) if request.method == "POST" else FlagForm()
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            said = form.cleaned_data
            actions.flag_post(by=request.user, post=post, harm_code=said["harm"], words=said["words"], key=said["key"])
            return redirect("flag_thanks", pk=post.pk)
    if not form.is_bound:
        require(may_flag(request.user, post), say("cannot_tell"))
    status = status_of(form) if form.is_bound else 200
    return render(request, "cases/flag_post.html", {"post": post, "form": form}, status=status)


@require_safe
def flag_thanks(request: MemberRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    return render(request, "cases/flag_thanks.html", {"post": post})


@require_http_methods(["GET", "POST"])
def flag_ask(request: MemberRequest, pk: int) -> HttpResponse:
    """For supporters. Once told, the ask itself says that a moderator has it."""
    others = Ask.objects.visible_to(request.user).exclude(member=request.user)
    ask = get_object_or_404(others.to_show(), pk=pk)
    form = FlagForm(request.POST) if request.method == "POST" else FlagForm()
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            said = form.cleaned_data
            actions.flag_ask(by=request.user, ask=ask, harm_code=said["harm"], words=said["words"], key=said["key"])
            return redirect("ask", pk)
    status = status_of(form) if form.is_bound else 200
    return render(request, "cases/flag_ask.html", {"ask": ask, "form": form}, status=status)


@require_safe
def notices(request: MemberRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user).newest_first()[:200]
    return render(request, "cases/notices.html", {"notices": list(mine)})


@require_safe
def notice(request: MemberRequest, pk: int) -> HttpResponse:
    found = _notice(request, pk)
    answer = _notice_page(request, found, AppealForm())
    actions.read_notice(notice=found)
    return answer


@require_POST
def appeal(request: MemberRequest, pk: int) -> HttpResponse:
    found = _notice(request, pk)
    form = AppealForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.ask_again(by=request.user, notice=found, words=form.cleaned_data["words"])
            return redirect(found)
    return _notice_page(request, found, form, status=status_of(form))


def _notice(request: MemberRequest, pk: int) -> Notice:
    mine = Notice.objects.visible_to(request.user).select_related("decision__appeal", "case__post")
    return get_object_or_404(mine, pk=pk)


def _notice_page(request: MemberRequest, found: Notice, form: AppealForm, status: int = 200) -> HttpResponse:
    return render(request, "cases/notice.html", {"notice": found, "form": form}, status=status)


@require_safe
def show_house_rules(request: MemberRequest) -> HttpResponse:
    return render(request, "house_rules.html", {"rules": list(house_rules().values())})
