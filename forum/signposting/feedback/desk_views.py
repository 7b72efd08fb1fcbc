"""For clinicians: posts that their writers lent, to be put in other words by hand."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.signposting.feedback import actions, policies
from forum.signposting.feedback.desk import desk_of, lent_post
from forum.signposting.feedback.forms import RewordForm
from forum.signposting.feedback.models import Example, lent_to
from forum.signposting.feedback.wording import say, words
from forum.topics.models import Post

State = Example.State


@require_safe
def corpus(request: MemberRequest) -> HttpResponse:
    """What was lent, what is done, and how many posts nobody lent."""
    if not policies.may_keep_corpus(request.user):
        raise Http404
    return render(request, "feedback/corpus.html", {"desk": desk_of(request.user)})


@require_http_methods(["GET", "POST"])
def reword_post(request: MemberRequest, pk: int) -> HttpResponse:
    """The post beside the form. What is refused comes back with what was typed."""
    post = _lent(request, pk)
    ready = request.POST.get("state") == State.READY
    form = RewordForm(request.POST, ready=ready) if request.method == "POST" else _first(request, post)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            state = State.READY if ready else State.DRAFT
            reworded, version = _told(form), form.cleaned_data["version"]
            actions.save_example(by=request.user, post=post, reworded=reworded, state=state, version=version)
            messages.success(request, say("corpus", "saved" if ready else "drafted"))
            return redirect("corpus" if ready else "reword_post", *([] if ready else [post.pk]))
    return _page(request, post, form)


@require_POST
def drop_example(request: MemberRequest, pk: int) -> HttpResponse:
    actions.drop_example(by=request.user, post=_lent(request, pk))
    messages.success(request, say("corpus", "dropped"))
    return redirect("corpus")


def _lent(request: MemberRequest, pk: int) -> Post:
    return get_object_or_404(lent_to(request.user).select_related("author"), pk=pk)


def _first(request: MemberRequest, post: Post) -> RewordForm:
    example = lent_post(request.user, post).example
    if example is None:
        return RewordForm()
    kept = {name: getattr(example, name) for name in ("level", "need", "trap", "condition", "version")}
    return RewordForm(initial=kept | {"words": example.text})


def _told(form: RewordForm) -> actions.Reworded:
    said = form.cleaned_data
    return actions.Reworded(said["words"], said["level"], said["need"], said["trap"], said["condition"])


def _page(request: MemberRequest, post: Post, form: RewordForm) -> HttpResponse:
    lent = lent_post(request.user, post)
    status = status_of(form) if form.is_bound else 200
    if status == 409:
        # With the old number it would be refused for ever; sent again, it replaces what stands beside it now.
        data = cast(QueryDict, form.data).copy()
        data["version"] = str(lent.example.version if lent.example else 0)
        form.data = data
    suggested = words("corpus")["needs"]["words"].split()
    return render(request, "feedback/reword.html", {"lent": lent, "form": form, "needs": suggested}, status=status)
