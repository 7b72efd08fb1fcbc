"""How often one place may knock: enough for a waiting room full of people, too little for guessing."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from forum.policies import require

MOST_TRIES = 20
IN = timedelta(minutes=10)


def knock(request: HttpRequest, door: str) -> None:
    """Count one more try at a public form, and refuse when there have been too many."""
    # allauth's adapter knows which proxies to believe about an address.
    key = f"knock:{door}:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, timeout=IN.total_seconds())
    try:
        tries = cache.incr(key)
    except ValueError:  # It ran out between the two.
        tries = 1
    require(tries <= MOST_TRIES, "That’s a lot of tries from one place. Wait a few minutes, then try again.", wait=IN)
