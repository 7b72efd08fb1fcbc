"""Listening as a tab does, and keeping strictly what was told in which order."""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from deploy.replay.people import Person

ACKNOWLEDGED_EVERY = 1.0


@dataclass
class Heard:
    """What one socket was told: each post once, in the order in which it came."""

    posts: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    doubled: list[int] = field(default_factory=list)
    gaps: int = 0
    reconnected: int = 0
    cursor: int = 0


class Listener:
    """One open tab in the room. After a lost connection it asks from its cursor, as tabs do."""

    def __init__(self, address: str, audience: str, person: Person) -> None:
        parts = urlsplit(address)
        self._url, self._origin = f"ws://{parts.netloc}/live/", Origin(address)
        self._audience, self._person = audience, person
        self.heard = Heard()
        self._acknowledged = 0.0

    async def listen(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(OSError, ConnectionClosed, TimeoutError):
                headers = {"Cookie": self._person.cookie}
                async with connect(self._url, origin=self._origin, additional_headers=headers, max_size=None) as socket:
                    await self._ask(socket)
                    async for text in socket:
                        await self._hear(socket, json.loads(text))
            self.heard.reconnected += 1
            await asyncio.sleep(0.5)

    async def _ask(self, socket: object) -> None:
        await _say(socket, {"v": 1, "listen": self._audience, "since": self.heard.cursor})

    async def _hear(self, socket: object, frame: dict[str, object]) -> None:
        if frame.get("to") != self._audience or "changes" not in frame:
            return
        since, head = int(str(frame["from"])), int(str(frame["head"]))
        if head <= self.heard.cursor:
            return
        if since > self.heard.cursor:
            self.heard.gaps += 1
            await self._ask(socket)
            return
        self.heard.cursor = head
        for change in frame["changes"]:  # type: ignore[attr-defined]
            self._apply(change)
        if time.monotonic() - self._acknowledged >= ACKNOWLEDGED_EVERY:
            self._acknowledged = time.monotonic()
            await _say(socket, {"have": {self._audience: head}})

    def _apply(self, change: dict[str, object]) -> None:
        post = int(str(change["post"]))
        if change["type"] == "post.gone":
            self.heard.gone.add(post)
        elif post in self.heard.posts:
            self.heard.doubled.append(post)
        else:
            self.heard.posts.append(post)


async def _say(socket: object, words: dict[str, object]) -> None:
    await socket.send(json.dumps(words))  # type: ignore[attr-defined]
