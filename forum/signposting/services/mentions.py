"""The services that stand in what somebody wrote: each is a card below the words, the same for every reader."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from forum.signposting.services.cards import ServiceCard, card_of
from forum.signposting.services.models import Service
from forum.topics.models import Post

MOST_CARDS = 3
# The whole address, or our part of it alone. What stands before it decides whose address it is.
_ADDRESS = re.compile(
    r"(?<![\w/.:-])((?:https?://[^\s/<>()\"']{1,255})?)/services/([a-z0-9]{6,12})(?![\w-])", re.IGNORECASE
)


def put_below(posts: Sequence[Post]) -> None:
    """Give each post the cards that stand below it: one query for them all, and none where nobody named a service."""
    named = {post.pk: _slugs_in(post.body) for post in posts}
    slugs = {slug for some in named.values() for slug in some}
    known = Service.objects.in_bulk(slugs, field_name="slug") if slugs else {}
    for post in posts:
        cards = [card_of(known[slug]) for slug in named[post.pk] if slug in known]
        post.service_cards = cards[:MOST_CARDS]  # type: ignore[attr-defined]


def cards_below(post: Post) -> list[ServiceCard]:
    """The cards of one post, from what was read for the whole page if it was."""
    if not hasattr(post, "service_cards"):
        put_below([post])
    cards: list[ServiceCard] = post.service_cards  # type: ignore[attr-defined]
    return cards


def _slugs_in(body: str) -> Iterable[str]:
    if "/services/" not in body:
        return ()
    return dict.fromkeys(found[2].lower() for found in _ADDRESS.finditer(body) if _is_ours(found[1]))


def _is_ours(before: str) -> bool:
    """Another site's address that looks like one of ours must not be dressed up as help."""
    if not before:
        return True
    host, _ = split_domain_port(urlsplit(before).netloc.lower())
    ours = [*(name for name in settings.ALLOWED_HOSTS if name != "*"), urlsplit(settings.SITE_URL).hostname or ""]
    return bool(host) and validate_host(host, ours)
