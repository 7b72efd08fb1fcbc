"""Where words are read while they are typed, if this house has switched that on."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def glance_address() -> str:
    return reverse("glance") if settings.READ_WHILE_TYPING else ""
