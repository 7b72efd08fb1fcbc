"""Services named in posts, as cards below the words; and who may put one there from a composer."""

from collections.abc import Iterable

from django import template
from django.forms import BoundField

from forum.members.models import Member
from forum.signposting.services import codes, mentions, policies
from forum.signposting.services.cards import ServiceCard
from forum.topics.models import Post, Topic

register = template.Library()


@register.filter
def code(name: str) -> str:
    """What stands in an address for a topic or a condition."""
    return codes.code_of(name)


@register.filter
def ticked(field: BoundField) -> str:
    """What is chosen in a list that is folded."""
    chosen = field.value() or ()
    return ", ".join(str(label) for name, label in getattr(field.field, "choices", ()) if name in chosen)


@register.simple_tag
def read_services_for(posts: Iterable[Post]) -> str:
    """Read the services named in all posts of a page, with one query, before the posts are shown. Says nothing."""
    mentions.put_below(list(posts))
    return ""


@register.simple_tag
def services_below(post: Post) -> list[ServiceCard]:
    """The services named in this post."""
    return mentions.cards_below(post)


@register.simple_tag
def may_put_service(member: Member, topic: Topic) -> bool:
    """Whether this reader's composer offers to look for a service."""
    return policies.may_put_in_reply(member, topic)
