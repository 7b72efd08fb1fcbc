"""What must be right before the site starts."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

DEMO_DOMAIN = "@demo.example"


def insist() -> None:
    """Only `manage.py` asks checks by itself; daphne and WSGI servers would start whatever they say."""
    if wrong := [check for check in run_checks(tags=[Tags.security]) if check.is_serious()]:
        raise ImproperlyConfigured("\n".join(str(check) for check in wrong))


@register(Tags.security)
def demo_stays_at_home(**_: Any) -> list[CheckMessage]:
    """The demo's sign-ins are printed on the screen: never with HTTPS, which is how production runs."""
    if settings.DEMO and settings.HTTPS:
        return [Error("DEMO and HTTPS are both on: the demo's sign-ins are public.", id="deploy.E001")]
    return []


@register(Tags.security)
def demo_opens_to_this_machine_alone(**_: Any) -> list[CheckMessage]:
    """Without HTTPS too: whoever can reach the demo can sign in as its moderator."""
    others = [host for host in settings.ALLOWED_HOSTS if not _is_this_machine(host)]
    if settings.DEMO and others:
        hosts = ", ".join(others)
        return [Error(f"DEMO with ALLOWED_HOSTS={hosts}: the demo's sign-ins are public.", id="deploy.E004")]
    return []


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


@register(Tags.security)
def rules_are_signed_before_they_are_shown(**_: Any) -> list[CheckMessage]:
    """Real people are shown no clinical rule that no clinician has signed (forum/signposting/SAFETY.md)."""
    if settings.SHOW_UNSIGNED_RULES and settings.HTTPS:
        return [Error("SHOW_UNSIGNED_RULES and HTTPS are both on: no clinician has checked those.", id="deploy.E005")]
    return []


@register(Tags.security)
def letters_lead_here(**_: Any) -> list[CheckMessage]:
    """Links in letters must lead to the site, not to the reader's own machine."""
    if settings.HTTPS and not settings.SITE_URL.startswith("https://"):
        return [Error("Set SITE_URL to the site's own https:// address: letters link to it.", id="deploy.E003")]
    return []


@register(Tags.database)
def no_demo_people_in_production(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """A database with demo people in it is not started without DEMO."""
    from forum.members.models import Member

    if settings.DEMO or not databases or Member._meta.db_table not in connection.introspection.table_names():
        return []
    if Member.objects.filter(email__endswith=DEMO_DOMAIN).exists():
        return [Error("This database holds demo people, whose passwords are public.", id="deploy.E002")]
    return []
