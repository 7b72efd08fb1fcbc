"""How often one place may knock: enough for a waiting room full of people, too little for guessing."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from forum.policies import require

MOST_TRIES = 20
IN = timedelta(minutes=10)
# Of this process alone, and gone with it: nobody can work back from what is counted to an address.
SALT = secrets.token_bytes(16)


def knock(request: HttpRequest, door: str) -> None:
    """Count one more try at a public form, and refuse when there have been too many."""
    # allauth's adapter knows which proxies to believe about an address.
    place = hashlib.blake2s(get_adapter().get_client_ip(request).encode(), key=SALT).hexdigest()
    key = f"knock:{door}:{place}"
    cache.add(key, 0, timeout=IN.total_seconds())
    try:
        tries = cache.incr(key)
    except ValueError:  # It ran out between the two.
        tries = 1
    require(tries <= MOST_TRIES, "That’s a lot of tries from one place. Wait a few minutes, then try again.", wait=IN)
