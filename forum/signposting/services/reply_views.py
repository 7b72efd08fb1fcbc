"""For supporters and moderators: putting a service into what they are about to write."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from forum.http import UNPROCESSABLE, MemberRequest
from forum.signposting.services import actions, policies
from forum.signposting.services.cards import card_of
from forum.signposting.services.models import Service
from forum.signposting.services.putting import conversations_of
from forum.topics.actions import save_draft
from forum.topics.forms import DraftForm, PostForm
from forum.topics.models import Topic
from forum.topics.views import topic_page


@require_http_methods(["GET", "POST"])
def put_service(request: MemberRequest, slug: str) -> HttpResponse:
    """Choose a conversation; the service then stands in its box, below what was there, to be sent like any words."""
    if not policies.may_put_anywhere(request.user):
        raise Http404
    service = get_object_or_404(Service.objects.listed(), slug=slug)
    if request.method == "POST":
        said = request.POST.get("topic", "")
        topics = Topic.objects.visible_to(request.user)
        topic = get_object_or_404(topics, pk=int(said) if said.isdecimal() and len(said) < 19 else 0)
        address = request.build_absolute_uri(service.get_absolute_url())
        actions.put_in_reply(member=request.user, topic=topic, service=service, address=address)
        return redirect(f"{topic.get_absolute_url()}#id_body")
    shown = {"service": card_of(service), "conversations": conversations_of(request.user)}
    return render(request, "services/put.html", shown)


@require_POST
def look_for_service(request: MemberRequest, pk: int) -> HttpResponse:
    """From a composer to the directory: what they have begun is kept first, with scripts and without."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user).select_related("space"), pk=pk)
    if not policies.may_put_in_reply(request.user, topic):
        raise Http404
    form = DraftForm(request.POST)
    if not form.is_valid():
        return topic_page(request, topic, PostForm(request.POST), status=UNPROCESSABLE)
    if form.cleaned_data["body"]:
        save_draft(member=request.user, topic=topic, **form.cleaned_data)
    return redirect(f"{reverse('services')}?for={topic.pk}")
