"""This process's one channel in the layer: which groups it is in, and what rings. It may drop anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from forum.members.events import ACCESS_FEED

if TYPE_CHECKING:
    from realtime.hub import Hub

log = logging.getLogger(__name__)
LONGEST_ANSWER = 2.0
PAUSE_AFTER_A_FAILURE = 1.0


class Doorbell:
    """What rings in this process. A layer that is down, or says nothing, only makes things later."""

    def __init__(self, hub: Hub, layer: Any) -> None:
        self._hub = hub
        self._layer = layer
        self._wanted: set[str] = {ACCESS_FEED}
        self._joined: set[str] = set()
        self._listening: asyncio.Task[None] | None = None
        self._channel = ""
        self._left_alone_until = 0.0
        # One change of groups at a time: leaving must not overtake coming back.
        self._one_at_a_time = asyncio.Lock()

    async def start(self) -> None:
        """Be there before the first tab is. If the layer is down, `mend` begins when it is back."""
        if self._listening is None:
            await self.mend()

    async def stop(self) -> None:
        """Hear nothing more: this process is going."""
        if self._listening is not None:
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
        """Put right what could not be done while the layer was down."""
        await self._begin()
        for audience in self._wanted ^ self._joined:
            await self._settle(audience)

    async def _begin(self) -> None:
        # Two first tabs at once must not make two channels, of which one is heard.
        async with self._one_at_a_time:
            if self._listening is None and await self._try(self._make_channel):
                self._listening = asyncio.create_task(self._listen())

    async def _make_channel(self) -> None:
        self._channel = await self._layer.new_channel()

    async def _settle(self, audience: str) -> None:
        async with self._one_at_a_time:
            is_wanted, is_joined = audience in self._wanted, audience in self._joined
            if self._listening is None or is_wanted == is_joined:
                return
            change = self._layer.group_add if is_wanted else self._layer.group_discard
            if await self._try(change, audience, self._channel):
                self._joined ^= {audience}

    async def tell_others(self, audience: str, message: dict[str, Any]) -> None:
        """Say something ephemeral to every process that has tabs of this audience."""
        await self._try(self._layer.group_send, audience, message)

    async def _try(self, asking: Callable[..., Awaitable[Any]], *what: Any) -> bool:
        # A layer that does not answer is left alone for a moment: it must hold up no tab, and no look at the heads.
        now = asyncio.get_running_loop().time
        if now() < self._left_alone_until:
            return False
        try:
            async with asyncio.timeout(LONGEST_ANSWER):
                await asking(*what)
        except Exception as failure:
            self._left_alone_until = now() + PAUSE_AFTER_A_FAILURE
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
