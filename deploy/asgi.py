"""Pages and sockets, as daphne serves them."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")
pages = get_asgi_application()  # Before the rest: it makes the models ready.

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.urls import path  # noqa: E402

from deploy.checks import insist  # noqa: E402
from deploy.sockets import closed  # noqa: E402
from realtime.live import live  # noqa: E402

insist()

# Any: `path` is typed for pages, and takes ASGI applications as well.
socket_at: Any = path
addresses = [socket_at("live/", live), socket_at("<path:elsewhere>", closed)]

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(addresses))),
    }
)
