"""Sockets at any address but the live layer's."""

from typing import Any


async def closed(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """There is nothing here: without this, an unknown address would be an error in the log."""
    await receive()
    await send({"type": "websocket.close"})
