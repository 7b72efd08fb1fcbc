"""How a signpost reaches its reader's own tabs: the same card as in the page."""

from typing import Any

from django.template.loader import render_to_string

from forum.signposting.cards import card_of
from forum.signposting.models import Signpost


def signpost_shown(signpost: Signpost) -> dict[str, Any]:
    """A change that puts a card under one's own words, or replaces it. It comes from `Signpost.objects.to_show()`."""
    return {
        "type": "signpost.shown",
        "signpost": signpost.pk,
        "post": signpost.post_id,
        "version": signpost.version,
        "html": render_to_string("signposting/_signpost.html", {"signpost": card_of(signpost)}),
    }


def signpost_gone(signpost: Signpost) -> dict[str, Any]:
    """A change that takes a card away: its number, and nothing else."""
    return {"type": "signpost.gone", "signpost": signpost.pk, "post": signpost.post_id, "version": signpost.version}


def signpost_changed(signpost: Signpost) -> dict[str, Any]:
    """Whichever of the two it is now."""
    return signpost_shown(signpost) if signpost.is_shown else signpost_gone(signpost)
