"""Pages of conversations: where I am, a space, a topic, and writing in it."""

from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum import feeds
from forum.http import UNPROCESSABLE, MemberRequest, refusals_into, refuse, status_of, wants_json, with_wait
from forum.members.models import Member
from forum.spaces.duty import duty_of
from forum.spaces.models import Space
from forum.topics import actions, policies, reading
from forum.topics.forms import DraftForm, PostForm, TopicForm, with_fresh_key
from forum.topics.fragments import post_shown
from forum.topics.models import Post, Topic
from forum.topics.showing import separated


@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """My spaces and their topics, newest activity first, with what is unread."""
    spaces = list(Space.objects.visible_to(request.user))
    listings = reading.topics_in(spaces, request.user)
    for space in spaces:
        space.topics_shown = listings.get(space.pk, [])  # type: ignore[attr-defined]
    spaces.sort(key=reading.newest_activity, reverse=True)
    return render(request, "spaces/home.html", {"spaces": spaces})


@require_safe
def show_space(request: MemberRequest, pk: int) -> HttpResponse:
    space = get_object_or_404(Space.objects.visible_to(request.user), pk=pk)
    return _space_page(request, space, TopicForm(initial={"key": uuid4()}))


@require_POST
def start_topic(request: MemberRequest, pk: int) -> HttpResponse:
    space = get_object_or_404(Space.objects.visible_to(request.user), pk=pk)
    form = TopicForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            post = actions.start_topic(author=request.user, space=space, **form.cleaned_data)
            return redirect(post.topic)
    return _space_page(request, space, form, status=status_of(form))


def _space_page(request: MemberRequest, space: Space, form: TopicForm, status: int = 200) -> HttpResponse:
    head = feeds.head_of(space.feed)
    context = {
        "space": space,
        "topics": reading.topics_of(space, request.user),
        "form": with_fresh_key(form),
        "may_start": policies.may_write_in(request.user, space),
        "duty": duty_of(space),
        "head": head,
    }
    return with_wait(render(request, "spaces/space.html", context, status=status), form)


@require_safe
def show_topic(request: MemberRequest, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user).select_related("space"), pk=pk)
    draft = reading.draft_of(topic, request.user)
    return topic_page(request, topic, PostForm(initial={"body": draft.body, "key": draft.key}))


@require_POST
def submit_post(request: MemberRequest, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user).select_related("space"), pk=pk)
    form = PostForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            post = actions.submit_post(author=request.user, topic=topic, **form.cleaned_data)
            return _accepted(request, post)
    if wants_json(request):
        return refuse(form)
    return topic_page(request, topic, form, status=status_of(form))


def _accepted(request: MemberRequest, post: Post) -> HttpResponse:
    if not wants_json(request):
        return redirect(f"{post.topic.get_absolute_url()}#post-{post.pk}")
    return JsonResponse(post_shown(Post.objects.to_show().get(pk=post.pk)), status=201)


def topic_page(request: MemberRequest, topic: Topic, form: PostForm, status: int = 200) -> HttpResponse:
    """A topic with its composer. The heads are read first: what changes while we read is then told, not missed."""
    member: Member = request.user
    heads = feeds.heads_of([topic.feed, member.feed])
    read_until = reading.read_until(topic, member)
    before = request.GET.get("before", "")
    page = reading.posts_of(topic, member, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    context = {
        "topic": topic,
        "space": topic.space,
        "posts": separated(page.posts, read_until, member),
        "earlier": page.earlier,
        "head": heads[topic.feed],
        "member_head": heads[member.feed],
        "read_until": read_until,
        "form": with_fresh_key(form),
        "may_reply": policies.may_reply(member, topic) and policies.may_write_in(member, topic.space),
        "duty": duty_of(topic.space),
    }
    answer = render(request, "topics/topic.html", context, status=status)
    if request.method == "GET" and not before and read_until < heads[topic.feed]:
        actions.mark_read(member=member, topic=topic, position=heads[topic.feed])
    return with_wait(answer, form)


@require_POST
def save_draft(request: MemberRequest, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), pk=pk)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=UNPROCESSABLE)
    actions.save_draft(member=request.user, topic=topic, **form.cleaned_data)
    return HttpResponse(status=204)


@require_POST
def mark_read(request: MemberRequest, pk: int) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), pk=pk)
    position = request.POST.get("position", "")
    if not (position.isdecimal() and len(position) < 19):
        return HttpResponse(status=UNPROCESSABLE)
    actions.mark_read(member=request.user, topic=topic, position=min(int(position), feeds.head_of(topic.feed)))
    return HttpResponse(status=204)
