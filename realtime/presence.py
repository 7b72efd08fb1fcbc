"""Who is here and who is writing: passed round, never kept. Numbers only; people who hide are never sent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
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

People = frozenset[int]


@dataclass(eq=False)
class Gathering:
    """One topic: the tabs of this process that were let in, and what processes say of theirs, until when."""

    tabs: set[Tab] = field(default_factory=set)
    here: dict[str, tuple[People, float]] = field(default_factory=dict)
    typing: dict[int, float] = field(default_factory=dict)
    shown: tuple[People, People] | None = None

    def around(self, now: float) -> tuple[People, People]:
        """Who is here and who is writing; those who have fallen silent are forgotten."""
        self.here = {hub: said for hub, said in self.here.items() if said[1] > now}
        self.typing = {member: until for member, until in self.typing.items() if until > now}
        return frozenset(member for members, _ in self.here.values() for member in members), frozenset(self.typing)


class Presence:
    """What this process knows of who is in each topic."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._id = uuid4().hex
        self._gatherings: dict[str, Gathering] = {}
        self._names: dict[int, str] = {}
        self._repeated = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    # What tabs do

    def came(self, tab: Tab, audience: str) -> None:
        """A tab has been let in: it is told who is here, and others are told of it."""
        if _is_topic(audience):
            self._gatherings.setdefault(audience, Gathering()).tabs.add(tab)
            self._later(self._welcome(tab, audience))
            self._say(audience)

    def went(self, tab: Tab, audience: str) -> None:
        """A tab has gone, or never was let in. With the last one, everything about the topic is forgotten."""
        gathering = self._gatherings.get(audience)
        if gathering and tab in gathering.tabs:
            gathering.tabs.discard(tab)
            self._say(audience)
            if not gathering.tabs:
                del self._gatherings[audience]

    def types(self, tab: Tab, audience: str) -> None:
        """Somebody is writing. Unless they hide, others in the topic see it for a few seconds."""
        if tab.shows_presence and tab in self._tabs_of(audience):
            message = {"type": "typing", "audience": audience, "member": tab.member.pk}
            self._later(self._hub.doorbell.tell_others(audience, message))

    def repeat(self) -> None:
        """Say again who is here, before others forget; and forget those who have fallen silent."""
        if self._now() - self._repeated >= REPEATED_EVERY:
            self._repeated = self._now()
            self._names.clear()  # People may go by another name meanwhile.
            for audience in list(self._gatherings):
                self._say(audience)
        for audience in list(self._gatherings):
            self._changed(audience)

    # What processes say

    def heard_here(self, audience: str, hub: str, members: list[Any]) -> None:
        if gathering := self._gatherings.get(audience):
            numbers = frozenset(member for member in members if isinstance(member, int))
            gathering.here[hub] = (numbers, self._now() + FORGOTTEN_AFTER)
            self._changed(audience)

    def heard_typing(self, audience: str, member: int) -> None:
        if gathering := self._gatherings.get(audience):
            gathering.typing[member] = self._now() + TYPING_LASTS
            self._changed(audience)
            asyncio.get_running_loop().call_later(TYPING_LASTS + 0.1, self._changed, audience)

    # What tabs are told

    def _say(self, audience: str) -> None:
        members = sorted({tab.member.pk for tab in self._tabs_of(audience) if tab.shows_presence})
        message = {"type": "here", "audience": audience, "hub": self._id, "members": members}
        self._later(self._hub.doorbell.tell_others(audience, message))

    def _changed(self, audience: str) -> None:
        gathering = self._gatherings.get(audience)
        if gathering and gathering.shown != (now := gathering.around(self._now())):
            gathering.shown = now
            self._later(self._tell(audience, now))

    async def _tell(self, audience: str, around: tuple[People, People]) -> None:
        text = await self._frame(audience, *around)
        gathering = self._gatherings.get(audience)
        if gathering and gathering.shown == around:  # Otherwise something newer is on its way.
            for tab in list(gathering.tabs):
                await tab.tell(text)

    async def _welcome(self, tab: Tab, audience: str) -> None:
        if gathering := self._gatherings.get(audience):
            text = await self._frame(audience, *gathering.around(self._now()))
            # They may have been put out while names were read.
            if tab in self._tabs_of(audience):
                await tab.tell(text)

    async def _frame(self, audience: str, here: People, typing: People) -> str:
        names = {pk: self._names[pk] for pk in here | typing if pk in self._names}
        if unknown := (here | typing) - names.keys():
            names |= await database.read_names(set(unknown))
            self._names |= names

        def named(members: People) -> list[dict[str, Any]]:
            return [{"id": pk, "name": names[pk]} for pk in sorted(members)[:MOST_NAMED] if pk in names]

        return frames.around(audience, named(here), named(typing))

    def _tabs_of(self, audience: str) -> list[Tab]:
        """Those who were let in. A room also holds tabs of which nobody knows yet whether they may listen."""
        gathering = self._gatherings.get(audience)
        return list(gathering.tabs) if gathering else []

    def _later(self, doing: Any) -> None:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _is_topic(audience: str) -> bool:
    return audience.startswith("topic.")
