"""Which conversation a service is being looked for, and which it could be put into."""

from django.http import HttpRequest

from forum.members.models import Member
from forum.signposting.services import policies
from forum.spaces.models import Space
from forum.topics.models import Topic
from forum.topics.reading import topics_in

MOST_CONVERSATIONS = 20
MOST_DIGITS = 18


def going_to(request: HttpRequest) -> Topic | None:
    """The conversation whose composer somebody came from, if they may put a service into it."""
    said = request.POST.get("for") or request.GET.get("for", "")
    member = request.user
    if not (isinstance(member, Member) and said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS):
        return None
    topic = Topic.objects.visible_to(member).filter(pk=int(said)).select_related("space").first()
    return topic if topic and policies.may_put_in_reply(member, topic) else None


def conversations_of(member: Member) -> list[Topic]:
    """Where somebody helps, newest activity first: the conversations that they could answer in."""
    spaces = Space.objects.visible_to(member).filter(pk__in=policies.spaces_helped_in(member))
    topics = [topic for listing in topics_in(list(spaces), member).values() for topic in listing if topic.is_open]
    newest = sorted(topics, key=lambda topic: getattr(topic, "last_post_at", None) or topic.started_at, reverse=True)
    return newest[:MOST_CONVERSATIONS]
