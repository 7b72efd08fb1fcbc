"""One open tab, from its first word to its last. It only listens: everything a member does goes over HTTP."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any

from realtime.codes import COME_BACK, SIGNED_OUT, TOO_CHATTY
from realtime.hub import Hub
from realtime.protocol import Have, Leave, Listen, Typing, Unknown, parse
from realtime.tab import Send, Tab

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]

LONGEST_LIFE, JITTER = 55 * 60.0, 5 * 60.0


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """A tab's socket, below Channels' origin, session and sign-in middleware."""
    await receive()
    # Accepted first, so that the reason for closing can be said.
    await send({"type": "websocket.accept"})
    member = scope["user"]
    if not member.is_authenticated:
        await send({"type": "websocket.close", "code": SIGNED_OUT})
        return
    hub = Hub.here()
    tab = Tab(member, scope["session"].session_key or "", send)
    try:
        if await hub.open(tab):
            async with asyncio.timeout(LONGEST_LIFE + random.uniform(-JITTER, JITTER)):  # noqa: S311
                await _listen(hub, tab, receive)
    except TimeoutError:
        await tab.close(COME_BACK)
    except asyncio.CancelledError:
        await tab.close(COME_BACK)  # The server is stopping: said, so that tabs come back soon and not all at once.
        raise
    finally:
        await hub.close(tab)


async def _listen(hub: Hub, tab: Tab, receive: Receive) -> None:
    while not tab.closed:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        if tab.says_too_much():
            hub.counted["too chatty"] += 1
            await tab.close(TOO_CHATTY)
            return
        await _hear(hub, tab, message.get("text"))


async def _hear(hub: Hub, tab: Tab, text: object) -> None:
    match parse(text):
        case Listen(audience, since):
            await hub.join(tab, audience, since)
        case Leave(audience):
            await hub.leave(tab, audience)
        case Have(heads):
            await hub.acknowledged(tab, heads)
        case Typing(audience):
            hub.presence.types(tab, audience)
        case Unknown():
            hub.counted["unknown frames"] += 1  # A newer browser may say more than we know: no reason to hang up.
