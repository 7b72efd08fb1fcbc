"""One open tab: what it listens to, how far it has been told, and what it has not yet acknowledged."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from forum.members.models import Member

Send = Callable[[dict[str, Any]], Awaitable[None]]

MOST_UNACKNOWLEDGED = 256 * 1024
SLOWEST_ANSWER = 30.0
MOST_SAID, SAID_WITHIN = 64, 10.0


@dataclass(eq=False)
class Tab:
    """A browser's tab, as the hub sees it. What it has not acknowledged is bounded: the database is its buffer."""

    member: Member
    session: str
    send_to_socket: Send
    muted: frozenset[int] = frozenset()
    shows_presence: bool = True
    # How far each audience has been told; None while it is catching up.
    told: dict[str, int | None] = field(default_factory=dict)
    closed: bool = False
    _unacknowledged: deque[tuple[str, int, int, float]] = field(default_factory=deque)
    _waiting: int = 0
    _said: deque[float] = field(default_factory=deque)

    async def tell(self, text: str) -> None:
        """Send a text that needs no acknowledgement."""
        if not self.closed:
            await self._send({"type": "websocket.send", "text": text})

    async def bring(self, audience: str, head: int, text: str) -> None:
        """Take the tab to a head. The cursor moves first, so that nothing is brought twice meanwhile."""
        self.told[audience] = head
        self._unacknowledged.append((audience, head, len(text), asyncio.get_running_loop().time()))
        self._waiting += len(text)
        await self.tell(text)

    async def close(self, code: int) -> None:
        if not self.closed:
            self.closed = True
            await self._send({"type": "websocket.close", "code": code})

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            await self.send_to_socket(message)
        except RuntimeError:
            # It broke a moment ago and nobody has told us yet: that must not keep the others from hearing.
            self.closed = True

    def acknowledge(self, heads: dict[str, int]) -> None:
        """What the tab says has arrived is no longer owed."""
        kept = deque(owed for owed in self._unacknowledged if owed[1] > heads.get(owed[0], -1))
        self._unacknowledged = kept
        self._waiting = sum(size for _, _, size, _ in kept)

    @property
    def is_full(self) -> bool:
        """It owes too many acknowledgements: it keeps its cursor and is told the rest when it has caught up."""
        return self._waiting > MOST_UNACKNOWLEDGED

    @property
    def is_too_slow(self) -> bool:
        """It has been full and silent for too long."""
        now = asyncio.get_running_loop().time()
        return self.is_full and now - self._unacknowledged[0][3] > SLOWEST_ANSWER

    def says_too_much(self) -> bool:
        """Count something said; True when it was too much in too short a time."""
        now = asyncio.get_running_loop().time()
        self._said.append(now)
        while self._said[0] < now - SAID_WITHIN:
            self._said.popleft()
        return len(self._said) > MOST_SAID
