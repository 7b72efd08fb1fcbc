"""How a signpost reaches its reader's own tabs: the same card as in the page."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string

from forum.signposting.cards import Card, card_of, cards_of
from forum.signposting.models import Signpost


def signpost_shown(signpost: Signpost) -> dict[str, Any]:
    """A change that puts a card under one's own words, or replaces it. It comes from `Signpost.objects.to_show()`."""
    return _shown(signpost, card_of(signpost))


def _shown(signpost: Signpost, card: Card) -> dict[str, Any]:
    return {
        "type": "signpost.shown",
        "signpost": signpost.pk,
        "post": signpost.post_id,
        "version": signpost.version,
        "html": render_to_string("signposting/_signpost.html", {"signpost": card}),
    }


def signpost_gone(signpost: Signpost) -> dict[str, Any]:
    """A change that takes a card away: its number, and nothing else."""
    return {"type": "signpost.gone", "signpost": signpost.pk, "post": signpost.post_id, "version": signpost.version}


def signpost_changed(signpost: Signpost) -> dict[str, Any]:
    """Whichever of the two it is now."""
    return signposts_changed([signpost])[signpost.pk]


def signposts_changed(signposts: Iterable[Signpost]) -> dict[int, dict[str, Any]]:
    """The same for several, by their numbers."""
    given = list(signposts)
    cards = {card.pk: card for card in cards_of(signpost for signpost in given if signpost.is_shown)}
    return {
        signpost.pk: _shown(signpost, cards[signpost.pk]) if signpost.pk in cards else signpost_gone(signpost)
        for signpost in given
    }
