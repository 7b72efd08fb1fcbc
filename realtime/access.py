"""Who may still listen: asked again when access changes, before anything later is told, and now and then anyway."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from forum.members.events import ACCESS_FEED
from realtime import database, frames
from realtime.codes import PUT_OUT, SIGNED_OUT
from realtime.tab import Tab

if TYPE_CHECKING:
    from realtime.hub import Hub

EVERY = 60.0


class Access:
    """What this process knows of who may listen."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._known: int | None = None
        self._one_at_a_time = asyncio.Lock()
        self._asked_everyone = asyncio.get_running_loop().time()
        self._looking: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Know where the access feed stands before anyone is let in."""
        async with self._one_at_a_time:
            if self._known is None:
                self._known = (await database.read_heads([ACCESS_FEED]))[ACCESS_FEED]

    def rung(self) -> None:
        """Somebody's access changed just now."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        await self.up_to((await database.read_heads([ACCESS_FEED]))[ACCESS_FEED])

    async def up_to(self, head: int) -> None:
        """Before anything read after this head is told: put out whoever lost access meanwhile."""
        async with self._one_at_a_time:
            known = self._known or 0
            if head == known:
                return
            stands, people = await database.read_people_changed(known)
            # Behind what we knew: another database, restored from a backup. Then everyone is asked.
            await self._ask_again([tab for tab in self._hub.tabs if tab.member.pk in people or stands < known])
            # Only now: if asking fails, it is asked again before anything is told.
            self._known = stands

    async def ask_everyone_now_and_then(self) -> None:
        """Signed-out sessions hear nothing more; once a minute everyone's permission is asked again."""
        await self._let_go_of_signed_out()
        now = asyncio.get_running_loop().time()
        if now - self._asked_everyone >= EVERY:
            await self._ask_about(self._hub.tabs)
            self._asked_everyone = now

    async def _let_go_of_signed_out(self) -> None:
        # Those who are here now: whoever comes while we look was not asked about.
        tabs = list(self._hub.tabs)
        alive = await database.read_sessions({tab.session: tab.member for tab in tabs}) if tabs else set()
        for tab in tabs:
            if tab.session not in alive:
                await tab.close(SIGNED_OUT)

    async def _ask_again(self, tabs: list[Tab]) -> None:
        for tab in tabs:
            inside, tab.muted, tab.shows_presence = await database.read_person(tab.member)
            if not inside:
                await tab.close(PUT_OUT)
        await self._ask_about([tab for tab in tabs if not tab.closed])

    async def _ask_about(self, tabs: Iterable[Tab]) -> None:
        tabs = list(tabs)
        asked = {(tab.member.pk, audience) for tab in tabs for audience in tab.told}
        refused = asked - await database.read_still_allowed(asked)
        for tab in tabs:
            for audience in [name for name in tab.told if (tab.member.pk, name) in refused]:
                await self._hub.leave(tab, audience)
                await tab.tell(frames.refused(audience))
