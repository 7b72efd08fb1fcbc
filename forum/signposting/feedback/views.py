"""For supporters and moderators: what one could offer beside a post, and what the reader missed in it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.signposting.feedback import actions, policies
from forum.signposting.feedback.forms import MarkForm
from forum.signposting.feedback.models import Mark
from forum.signposting.feedback.suggesting import suggestion_for
from forum.signposting.feedback.wording import say, words
from forum.spaces.duty import duty_of
from forum.topics.models import Post


def _post(request: MemberRequest, pk: int) -> Post:
    posts = Post.objects.visible_to(request.user).to_show().select_related("topic__space", "author")
    post = get_object_or_404(posts, pk=pk)
    if not policies.may_help_with(request.user, post):
        raise Http404
    return post


@require_safe
def help_with_post(request: MemberRequest, pk: int) -> HttpResponse:
    """How could I help here? Read when it is asked for, and kept nowhere."""
    post = _post(request, pk)
    said = words("helping")
    context = {"post": post, "suggestion": suggestion_for(post), "says": said["says"], "tips": said["kind"]["tips"]}
    return render(request, "feedback/help.html", {**context, "duty": duty_of(post.topic.space)})


@require_http_methods(["GET", "POST"])
def mark_post(request: MemberRequest, pk: int) -> HttpResponse:
    """Say that it needed a signpost, or that it didn't; or see what one said."""
    post = _post(request, pk)
    mark = Mark.objects.visible_to(request.user).filter(post=post).first()
    first = {"said": mark.said, "how_soon": mark.how_soon, "words": mark.words} if mark else request.GET.dict()
    form = MarkForm(request.POST) if request.method == "POST" else MarkForm(initial=first)
    if form.is_bound and form.is_valid():
        with refusals_into(form):
            told = form.cleaned_data
            actions.mark_post(
                by=request.user, post=post, said=told["said"], how_soon=told["how_soon"], note=told["words"]
            )
            messages.success(request, say("marks", "saved"))
            return redirect("mark_post", pk=post.pk)
    status = status_of(form) if form.is_bound else 200
    return render(request, "feedback/mark.html", {"post": post, "mark": mark, "form": form}, status=status)


@require_POST
def unmark_post(request: MemberRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    actions.take_mark_back(by=request.user, post=post)
    messages.success(request, say("marks", "taken_back"))
    return redirect(post)
