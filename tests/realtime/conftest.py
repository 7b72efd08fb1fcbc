"""Tabs without a browser: the real application, spoken to as a browser speaks to it."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.layers import channel_layers
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import connections
from django.test import Client

from forum.members.models import Member

SOON = 3.0
QUIET = 0.3
LAYERS = {
    "in process": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
    "redis": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [{"address": os.environ.get("REDIS_URL", ""), "socket_timeout": None}]},
    },
}


class FakeTab:
    """A browser's tab: says what a tab says, and keeps what it is told."""

    def __init__(self, socket: WebsocketCommunicator) -> None:
        self.socket = socket
        self.cursor: dict[str, int] = {}
        self.posts: dict[int, dict[str, Any]] = {}
        self.gone: set[int] = set()
        self.others: list[dict[str, Any]] = []

    async def say(self, **words: Any) -> None:
        await self.socket.send_to(text_data=json.dumps(words))

    async def listen(self, audience: str, since: int = 0) -> dict[str, Any]:
        """Listen, and return the first answer about this audience."""
        self.cursor[audience] = since
        await self.say(v=1, listen=audience, since=since)
        return await self.hears(lambda frame: audience in (frame.get("to"), frame.get("refused"), frame.get("reload")))

    async def hears(self, wanted: Any, within: float = SOON) -> dict[str, Any]:
        """The next frame that is wanted; those before it are applied too."""
        async with asyncio.timeout(within):
            while True:
                frame = json.loads(await self.socket.receive_from(timeout=within))
                self._apply(frame)
                if wanted(frame):
                    return frame

    async def hears_posts(self, *posts: Any) -> None:
        """Wait until these posts, and no others, are on the screen."""
        while self.on_screen() != [post.pk for post in posts]:
            await self.hears(lambda frame: "changes" in frame)

    async def hears_nothing(self) -> bool:
        """Nothing about anybody's words or cases arrives for a moment (who is here may)."""
        try:
            await self.hears(lambda frame: "changes" in frame, within=QUIET)
        except TimeoutError:
            return True
        return False

    async def is_closed_with(self) -> int:
        while True:
            message = await self.socket.receive_output(timeout=SOON)
            if message["type"] == "websocket.close":
                return message["code"]

    def on_screen(self) -> list[int]:
        return [pk for pk, _ in sorted(self.posts.items(), key=lambda shown: shown[1]["position"] or 10**18)]

    def _apply(self, frame: dict[str, Any]) -> None:
        if "changes" not in frame:
            return self.others.append(frame)
        assert frame["from"] == self.cursor[frame["to"]], "nothing is skipped or told twice"
        self.cursor[frame["to"]] = frame["head"]
        for change in frame["changes"]:
            if change["type"] == "post.shown":
                self.posts[change["post"]] = change
            elif change["type"] == "post.gone":
                self.posts.pop(change["post"], None)
                self.gone.add(change["post"])
            else:
                self.others.append(change)
        return None


@pytest.fixture(params=["in process", pytest.param("redis", marks=pytest.mark.live)])
def layer(request, monkeypatch, settings):
    """Both channel layers: what is true on one is true on the other."""
    if request.param == "redis" and not os.environ.get("REDIS_URL"):
        pytest.fail("These tests need a Redis: run them with `python -m tests.services pytest`, as make test does.")
    monkeypatch.setitem(settings.CHANNEL_LAYERS, "default", LAYERS[request.param])
    channel_layers.backends.clear()
    yield request.param
    channel_layers.backends.clear()


@pytest.fixture
async def tabs(transactional_db, layer) -> AsyncIterator[Any]:
    """`await tabs(mina)` opens a tab for her, in this process's one hub."""
    from deploy.asgi import application
    from realtime.hub import Hub

    Hub._hubs.clear()
    opened: list[FakeTab] = []

    async def open_tab(member: Member | None) -> FakeTab:
        headers = [(b"origin", b"http://localhost"), (b"host", b"localhost")]
        if member:
            headers.append((b"cookie", await sync_to_async(_cookie_of)(member)))
        tab = FakeTab(WebsocketCommunicator(application, "/live/", headers=headers))
        connected, _ = await tab.socket.connect(timeout=SOON)
        assert connected
        opened.append(tab)
        return tab

    yield open_tab
    for tab in opened:
        await tab.socket.disconnect(timeout=SOON)
    await Hub.here().doorbell.stop()
    await sync_to_async(connections.close_all)()


def _cookie_of(member: Member) -> bytes:
    client = Client()
    client.force_login(member)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}".encode()


@pytest.fixture
def nothing_published():
    """A house without its wiring: whatever is written stays held."""
    from forum import bus, feeds
    from forum.feeds import FeedsAdvanced
    from realtime import broadcast

    before = bus.wire(bus.Wiring(after={FeedsAdvanced: [broadcast.ring]}, endings=(feeds.advance,)))
    yield
    bus.wire(before)


@pytest.fixture
def nothing_rings(monkeypatch):
    """A channel layer that loses everything, and a hub that looks only when it is told to."""

    async def lost(heads):
        pass

    monkeypatch.setattr("realtime.broadcast._ring", lost)
    monkeypatch.setattr("realtime.hub.Hub._heal", lambda hub: lost(None))
