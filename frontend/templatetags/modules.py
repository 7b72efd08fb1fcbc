"""The import map: each module's plain address to its hashed, immutable one. No build step."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
FOLDER = "js/"


@register.simple_tag(takes_context=True)
def import_map(context: dict[str, Any]) -> SafeString | str:
    """`<script type="importmap">` with the page's nonce; nothing where files are served as they are.

    And every module named at once: found one behind the other, each would cost a phone another round trip.
    """
    modules = _modules()
    if not modules:
        return ""
    nonce = str(getattr(context["request"], "csp_nonce", ""))
    body = json.dumps({"imports": modules}, separators=(",", ":")).replace("<", "\\u003c")
    named = format_html('<script type="importmap" nonce="{}">{}</script>', nonce, mark_safe(body))  # noqa: S308
    return named + format_html_join("", '<link rel="modulepreload" href="{}">', ((file,) for file in modules.values()))


@lru_cache(maxsize=1)
def _modules() -> dict[str, str]:
    hashed: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    base: str = getattr(staticfiles_storage, "base_url", "/")
    return {
        f"{base}{name}": f"{base}{target}"
        for name, target in sorted(hashed.items())
        if name.startswith(FOLDER) and name.endswith(".js")
    }
