"""This process's one channel in the layer: which groups it is in, and what rings. It may drop anything."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from forum.members.events import ACCESS_FEED

if TYPE_CHECKING:
    from realtime.hub import Hub

log = logging.getLogger(__name__)
PAUSE_AFTER_A_FAILURE = 1.0


class Doorbell:
    """What rings in this process. A layer that is down only makes things later."""

    def __init__(self, hub: Hub, layer: Any) -> None:
        self._hub = hub
        self._layer = layer
        self._wanted: set[str] = {ACCESS_FEED}
        self._joined: set[str] = set()
        self._started: asyncio.Task[None] | None = None
        self._channel = ""
        # One change of groups at a time: leaving must not overtake coming back.
        self._one_at_a_time = asyncio.Lock()

    async def start(self) -> None:
        # Behind one task: two first tabs at once must not make two channels, of which one is heard.
        if self._started is None:
            self._started = asyncio.create_task(self._start())
        await asyncio.shield(self._started)

    async def _start(self) -> None:
        self._channel = await self._layer.new_channel()
        self._listening = asyncio.create_task(self._listen())
        await self.mend()

    async def stop(self) -> None:
        """Hear nothing more: this process is going."""
        if self._started is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
            for audience in list(self._joined):
                await self.ignore(audience)

    async def listen(self, audience: str) -> None:
        """Be rung when this audience has something new."""
        self._wanted.add(audience)
        await self._settle(audience)

    async def ignore(self, audience: str) -> None:
        """Nobody here is interested any more."""
        self._wanted.discard(audience)
        await self._settle(audience)

    async def mend(self) -> None:
        """Join what could not be joined while the layer was down."""
        for audience in self._wanted - self._joined:
            await self._settle(audience)

    async def _settle(self, audience: str) -> None:
        async with self._one_at_a_time:
            if audience in self._wanted and audience not in self._joined:
                if await self._try(self._layer.group_add(audience, self._channel)):
                    self._joined.add(audience)
            elif audience not in self._wanted and audience in self._joined:
                self._joined.discard(audience)
                await self._try(self._layer.group_discard(audience, self._channel))

    async def tell_others(self, audience: str, message: dict[str, Any]) -> None:
        """Say something ephemeral to every process that has tabs of this audience."""
        await self._try(self._layer.group_send(audience, message))

    async def _try(self, sending: Any) -> bool:
        try:
            await sending
        except Exception as failure:
            self._hub.counted["layer failures"] += 1
            log.warning(
                "The channel layer is out of reach (%s); tabs are told a little later.",
                type(failure).__name__,
            )
            return False
        return True

    async def _listen(self) -> None:
        while True:
            try:
                self._heard(await self._layer.receive(self._channel))
            except Exception as failure:
                self._hub.counted["layer failures"] += 1
                log.warning("The channel layer cannot be heard (%s).", type(failure).__name__)
                await asyncio.sleep(PAUSE_AFTER_A_FAILURE)

    def _heard(self, message: dict[str, Any]) -> None:
        # During a deploy a newer process may say more than this one knows: that is never a reason to fail.
        match message:
            case {"type": "rung", "audience": str(audience), "head": int(head)}:
                self._hub.rung(audience, head)
            case {"type": "here", "audience": str(audience), "hub": str(hub), "members": list(members)}:
                self._hub.presence.heard_here(audience, hub, members)
            case {"type": "typing", "audience": str(audience), "member": int(member)}:
                self._hub.presence.heard_typing(audience, member)
            case _:
                self._hub.counted["unknown messages"] += 1
