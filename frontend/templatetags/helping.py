"""Help now, as it is where the reader is: on the help page, and in a few words on every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from forum.signposting.help import Help, fast_help, help_in, known_nation

register = template.Library()


@register.simple_tag(takes_context=True)
def help_here(context: Mapping[str, Any]) -> Help:
    """The help page's words and numbers: for the country that was picked on it, else for the reader's own."""
    request = context["request"]
    if "in" in request.GET:
        return help_in(known_nation(request.GET["in"]))
    return help_in(_nation_of(context))


@register.inclusion_tag("_fast.html", takes_context=True)
def fast(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Whom to call when it is no emergency and cannot wait, to go on from “call”."""
    return fast_help(_nation_of(context))


def _nation_of(context: Mapping[str, Any]) -> str:
    nation: str = getattr(context.get("user"), "nation", "")
    return nation
