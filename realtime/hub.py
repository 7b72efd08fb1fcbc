"""What this process owes its open tabs. The channel layer only rings; the database tells.

One hub in each process. It joins an audience's group for its first tab and leaves it after its last, reads each
change once, builds each frame once, and hands the same text to everyone.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from channels.layers import InMemoryChannelLayer, get_channel_layer

from forum.members.events import ACCESS_FEED
from realtime import database, frames
from realtime.access import Access
from realtime.codes import PUT_OUT, TOO_CHATTY, TOO_SLOW
from realtime.doorbell import Doorbell
from realtime.frames import Told
from realtime.presence import Presence
from realtime.tab import Tab

log = logging.getLogger(__name__)

MOST_TABS_OF_ONE = 20
# A page listens to a handful; what each tab listens to is asked about every minute, and looked at every few seconds.
MOST_HEARD_BY_ONE = 64


@dataclass(eq=False)
class Room:
    """An audience's tabs in this process, and the head they were all last told."""

    audience: str
    head: int | None = None  # None until its first tab has caught up
    tabs: set[Tab] = field(default_factory=set)
    due: bool = False
    pumping: asyncio.Task[None] | None = None


class Hub:
    """Every open tab of this process, and what they listen to."""

    _hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()

    @classmethod
    def here(cls) -> Hub:
        """The hub of this process (of this event loop)."""
        loop = asyncio.get_running_loop()
        if loop not in cls._hubs:
            cls._hubs[loop] = cls()
        return cls._hubs[loop]

    def __init__(self) -> None:
        layer = get_channel_layer()
        # Other processes cannot ring in-process layers, so there the database is asked more often.
        self.heal_every = 1.0 if isinstance(layer, InMemoryChannelLayer) else 4.0
        self.rooms: dict[str, Room] = {}
        self.tabs: set[Tab] = set()
        self.counted: Counter[str] = Counter()
        self.access = Access(self)
        self.presence = Presence(self)
        self.doorbell = Doorbell(self, layer)
        self._healing: asyncio.Task[None] | None = None

    # Coming and going

    async def open(self, tab: Tab) -> bool:
        """Take a tab in, if the doors are open to its member."""
        await self.doorbell.start()
        await self.access.begin()
        # Before asking who it is: if their access changes meanwhile, the tab must be found.
        self.tabs.add(tab)
        inside, tab.muted, tab.shows_presence = await database.read_person(tab.member)
        if not inside:
            await tab.close(PUT_OUT)
        elif sum(other.member.pk == tab.member.pk for other in self.tabs) > MOST_TABS_OF_ONE:
            await tab.close(TOO_CHATTY)
        elif self._healing is None or self._healing.done():
            self._healing = asyncio.create_task(self._heal())
        return not tab.closed

    async def close(self, tab: Tab) -> None:
        """A tab has gone."""
        tab.closed = True
        for audience in list(tab.told):
            await self.leave(tab, audience)
        self.tabs.discard(tab)

    async def join(self, tab: Tab, audience: str, since: int) -> None:
        """Listen first, then catch up: what happens meanwhile is told, not missed."""
        if audience not in tab.told and len(tab.told) >= MOST_HEARD_BY_ONE:
            await tab.tell(frames.refused(audience))
            return
        room = self.rooms.setdefault(audience, Room(audience))
        tab.told[audience] = None
        room.tabs.add(tab)
        await self.doorbell.listen(audience)
        if await self._catch_up(tab, room, since):
            self.presence.came(tab, audience)

    async def leave(self, tab: Tab, audience: str) -> None:
        """Listen no more. The last one out makes the process leave the group."""
        tab.told.pop(audience, None)
        room = self.rooms.get(audience)
        if room is None or tab not in room.tabs:
            return
        room.tabs.discard(tab)
        self.presence.went(tab, audience)
        if not room.tabs:
            del self.rooms[audience]
            await self.doorbell.ignore(audience)

    async def acknowledged(self, tab: Tab, heads: dict[str, int]) -> None:
        """Something has arrived. A tab that was full goes on from its cursor."""
        was_full = tab.is_full
        tab.acknowledge(heads)
        if was_full and not tab.is_full:
            for audience, told in list(tab.told.items()):
                room = self.rooms.get(audience)
                if room and told is not None and told < (room.head or 0):
                    await self._catch_up(tab, room, told)

    # Telling

    def rung(self, audience: str, head: int) -> None:
        """A feed has moved on. However often it rings meanwhile, one read answers."""
        if audience == ACCESS_FEED:
            self.access.rung()
        elif (room := self.rooms.get(audience)) and (room.head is None or head > room.head):
            room.due = True
            self._start(room)

    def _start(self, room: Room) -> None:
        if room.due and room.head is not None and (room.pumping is None or room.pumping.done()):
            room.pumping = asyncio.create_task(self._pump(room))

    async def _pump(self, room: Room) -> None:
        while room.due and room.tabs:
            room.due = False
            try:
                told = await database.read_changes(room.audience, room.head or 0)
                await self.access.up_to(told.access)
                await self._tell(room, told)
            except Exception:
                room.due = True
                self.counted["failed reads"] += 1
                log.exception("An audience could not be told; the next look at the heads will.")
                return

    async def _tell(self, room: Room, told: Told) -> None:
        room.head = max(room.head or 0, told.head)
        text = frames.frame(told)
        for tab in list(room.tabs):
            at = tab.told.get(room.audience)
            if at is None or at >= told.head or tab.is_full:
                continue  # Catching up, or already there, or told the rest once it has acknowledged.
            if at != told.since:
                await self._take_further(tab, room, at)
            else:
                await self._bring(tab, told, text)

    async def _take_further(self, tab: Tab, room: Room, at: int) -> None:
        try:
            await self._catch_up(tab, room, at)
        except Exception:
            # It stands where it stood: as one that is catching up, it would never be told anything again.
            if room.audience in tab.told:
                tab.told[room.audience] = at
            raise

    async def _bring(self, tab: Tab, told: Told, text: str) -> None:
        if any(piece.author in tab.muted for piece in told.pieces):
            text = frames.frame(told, without=tab.muted)
        await tab.bring(told.audience, told.head, text)

    async def _catch_up(self, tab: Tab, room: Room, since: int) -> bool:
        while True:
            tab.told[room.audience] = None
            told = await database.read_changes_for(tab.member, room.audience, since)
            if tab.closed or room.audience not in tab.told:
                return False
            if told is None:
                await self.leave(tab, room.audience)
                await tab.tell(frames.refused(room.audience))
                return False
            await self._bring(tab, told, frames.frame(told))
            if room.head is None:
                room.head = told.head
                self._start(room)  # It may have rung while nobody knew where it stood.
            at = tab.told.get(room.audience)
            if at is None or at >= room.head:
                return True  # Up to date, or somebody else is already taking it further.
            since = at  # The others moved on while this one read.

    # Healing

    async def _heal(self) -> None:
        """A lost ring heals itself: heads are compared with the database, and permissions asked again."""
        while self.tabs:
            await asyncio.sleep(self.heal_every)
            try:
                await self.look()
            except Exception:
                self.counted["failed looks"] += 1
                log.exception("The heads could not be compared; the next look will.")

    async def look(self) -> None:
        """Compare every head with the database once, put right what lags, and let go who may no longer listen."""
        stood = {audience: room.head or 0 for audience, room in self.rooms.items()}
        heads = await database.read_heads([*self.rooms, ACCESS_FEED])
        await self.access.up_to(heads.pop(ACCESS_FEED))
        await self.access.ask_everyone_now_and_then()
        await self.doorbell.mend()
        for audience, head in heads.items():
            self.rung(audience, head)
            # Compared with where it stood before asking: meanwhile it may have moved on.
            if head < stood.get(audience, 0):
                await self._start_again(audience, head)
        for room in list(self.rooms.values()):
            self._start(room)  # Those that could not be told last time.
        self.presence.repeat()
        for tab in [tab for tab in self.tabs if tab.is_too_slow]:
            self.counted["too slow"] += 1
            await tab.close(TOO_SLOW)

    async def _start_again(self, audience: str, head: int) -> None:
        # The database stands before what was told: it was restored from a backup. Pages are loaded again.
        if room := self.rooms.get(audience):
            room.head = head
            # Not those who have only just come: nobody knows yet whether they may listen.
            for tab in [tab for tab in room.tabs if tab.told.get(audience) is not None]:
                tab.told[audience] = head
                await tab.tell(frames.reload(audience))
