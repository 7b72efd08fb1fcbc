"""A reader's own signposts for the posts of a page."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from forum.members.models import Member
from forum.signposting.cards import Card, cards_of
from forum.signposting.models import Signpost
from forum.topics.models import Post

register = template.Library()


@register.simple_tag
def signposts_for(posts: Iterable[Post], member: Member) -> dict[int, list[Card]]:
    """The cards under each post, by the post's number. One query, and a few more only where there is a card."""
    # Only under one's own words: another's post can have none, so it is not even asked about.
    own = [post.pk for post in posts if post.author_id == member.pk]
    cards: dict[int, list[Card]] = {}
    if own:
        shown = Signpost.objects.visible_to(member).shown().filter(post__in=own).to_show().order_by("pk")
        for card in cards_of(shown):
            cards.setdefault(card.post_id, []).append(card)
    return cards


@register.filter
def under(cards: dict[int, list[Card]], post: Post) -> list[Card]:
    """The cards under this post."""
    return cards.get(post.pk, [])
