"""Who is here and who is writing: passed round, never kept. Numbers only; people who hide are never sent."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from realtime import database, frames
from realtime.tab import Tab

if TYPE_CHECKING:
    from realtime.hub import Hub

FORGOTTEN_AFTER = 30.0
REPEATED_EVERY = 10.0
TYPING_LASTS = 5.0
MOST_NAMED = 50


class Presence:
    """What this process knows of who is in each topic, its own tabs and what other processes say of theirs."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._id = uuid4().hex
        self._here: dict[str, dict[str, tuple[frozenset[int], float]]] = defaultdict(dict)
        self._typing: dict[str, dict[int, float]] = defaultdict(dict)
        self._shown: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
        self._names: dict[int, str] = {}
        self._repeated = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    # What tabs do

    def came(self, tab: Tab, audience: str) -> None:
        """A tab has opened a topic: it is told who is here, and others are told of it."""
        if _is_topic(audience):
            self._later(self._welcome(tab, audience))
            self._say(audience)

    def went(self, tab: Tab, audience: str) -> None:
        if _is_topic(audience):
            self._say(audience)

    def types(self, tab: Tab, audience: str) -> None:
        """Somebody is writing. Unless they hide, others in the topic see it for a few seconds."""
        if _is_topic(audience) and tab.shows_presence and tab.told.get(audience) is not None:
            message = {"type": "typing", "audience": audience, "member": tab.member.pk}
            self._later(self._hub.doorbell.tell_others(audience, message))

    def repeat(self) -> None:
        """Say again who is here, before others forget; and forget those who have fallen silent."""
        now = self._now()
        if now - self._repeated >= REPEATED_EVERY:
            self._repeated = now
            for audience in filter(_is_topic, list(self._hub.rooms)):
                self._say(audience)
        for audience in list(self._shown):
            self._changed(audience)

    # What processes say

    def heard_here(self, audience: str, hub: str, members: list[Any]) -> None:
        if audience in self._hub.rooms:
            numbers = frozenset(member for member in members if isinstance(member, int))
            self._here[audience][hub] = (numbers, self._now() + FORGOTTEN_AFTER)
            self._changed(audience)

    def heard_typing(self, audience: str, member: int) -> None:
        if audience in self._hub.rooms:
            self._typing[audience][member] = self._now() + TYPING_LASTS
            self._changed(audience)
            asyncio.get_running_loop().call_later(TYPING_LASTS + 0.1, self._changed, audience)

    # What tabs are told

    def _say(self, audience: str) -> None:
        room = self._hub.rooms.get(audience)
        members = sorted({tab.member.pk for tab in room.tabs if tab.shows_presence}) if room else []
        message = {"type": "here", "audience": audience, "hub": self._id, "members": members}
        self._later(self._hub.doorbell.tell_others(audience, message))

    def _changed(self, audience: str) -> None:
        if audience not in self._hub.rooms:
            for kept in (self._here, self._typing, self._shown):
                kept.pop(audience, None)
            return
        now = (self._who_is_here(audience), self._who_types(audience))
        if self._shown.get(audience) != now:
            self._shown[audience] = now
            self._later(self._tell(audience))

    def _who_is_here(self, audience: str) -> frozenset[int]:
        alive = {hub: said for hub, said in self._here[audience].items() if said[1] > self._now()}
        self._here[audience] = alive
        return frozenset(member for members, _ in alive.values() for member in members)

    def _who_types(self, audience: str) -> frozenset[int]:
        self._typing[audience] = {m: until for m, until in self._typing[audience].items() if until > self._now()}
        return frozenset(self._typing[audience])

    async def _tell(self, audience: str) -> None:
        text = await self._frame(audience)
        room = self._hub.rooms.get(audience)
        for tab in list(room.tabs) if room else []:
            await tab.tell(text)

    async def _welcome(self, tab: Tab, audience: str) -> None:
        await tab.tell(await self._frame(audience))

    async def _frame(self, audience: str) -> str:
        here, typing = self._who_is_here(audience), self._who_types(audience)
        if unknown := (here | typing) - self._names.keys():
            self._names |= await database.read_names(set(unknown))

        def named(members: frozenset[int]) -> list[dict[str, Any]]:
            return [{"id": pk, "name": self._names[pk]} for pk in sorted(members)[:MOST_NAMED] if pk in self._names]

        return frames.around(audience, named(here), named(typing))

    def _later(self, doing: Any) -> None:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _is_topic(audience: str) -> bool:
    return audience.startswith("topic.")
