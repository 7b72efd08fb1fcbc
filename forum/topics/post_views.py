"""Pages about one post: where it is, what one may do with it, editing it and taking it back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.http import MemberRequest, refusals_into, status_of
from forum.members.actions import mute, unmute
from forum.members.models import Member
from forum.topics import actions
from forum.topics.forms import EditForm
from forum.topics.menu import acts_on
from forum.topics.models import Post


def _post(request: MemberRequest, pk: int) -> Post:
    posts = Post.objects.visible_to(request.user).select_related("topic__space", "author")
    return get_object_or_404(posts, pk=pk)


@require_safe
def show_post(request: MemberRequest, pk: int) -> HttpResponse:
    """A post's own address leads to its place in the conversation."""
    post = _post(request, pk)
    before = f"?before={post.position + 25}" if post.position and _is_far_back(post) else ""
    return redirect(f"{post.topic.get_absolute_url()}{before}#post-{post.pk}")


def _is_far_back(post: Post) -> bool:
    later = Post.objects.published().filter(topic=post.topic, position__gt=post.position)
    return later[40:41].exists()


@require_safe
def post_menu(request: MemberRequest, pk: int) -> HttpResponse:
    """What this reader may do with this post. Fetched when opened, so that the post itself is the same for all."""
    post = _post(request, pk)
    context = {"post": post, "acts": acts_on(post, request.user)}
    template = "topics/_post_menu.html" if request.headers.get("X-Fragment") else "topics/post_menu.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def edit_post(request: MemberRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.filter(author=request.user), pk=_post(request, pk).pk)
    form = EditForm(request.POST if request.method == "POST" else None, initial={"body": post.body})
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.edit_post(author=request.user, post=post, body=form.cleaned_data["body"])
            return redirect(post)
    status = status_of(form) if form.is_bound else 200
    return render(request, "topics/edit_post.html", {"post": post, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def withdraw_post(request: MemberRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.filter(author=request.user), pk=_post(request, pk).pk)
    if request.method == "POST":
        actions.withdraw_post(author=request.user, post=post)
        return redirect(post.topic)
    return render(request, "topics/withdraw_post.html", {"post": post})


@require_POST
def mute_member(request: MemberRequest, pk: int) -> HttpResponse:
    mute(member=request.user, other=_somebody_i_can_read(request, pk))
    return redirect("settings_page")


@require_POST
def unmute_member(request: MemberRequest, pk: int) -> HttpResponse:
    unmute(member=request.user, other=get_object_or_404(Member, pk=pk, pk__in=request.user.mutes.values("muted")))
    return redirect(reverse("settings_page"))


def _somebody_i_can_read(request: MemberRequest, pk: int) -> Member:
    # Numbers must not tell who is a member: only somebody whose words one has seen can be muted.
    return get_object_or_404(Member, pk=pk, pk__in=Post.objects.visible_to(request.user).values("author"))
