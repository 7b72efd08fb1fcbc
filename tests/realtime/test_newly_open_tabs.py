"""A page that opens while the house looks around is not mistaken for one that should be closed."""

from types import SimpleNamespace

from realtime import database
from realtime.access import Access
from realtime.tab import Tab


async def test_whoever_opens_a_page_while_sessions_are_looked_at_is_not_signed_out(mina, sam, monkeypatch):
    async def heard(message):
        pass

    here, coming = Tab(mina, "hers", heard), Tab(sam, "his", heard)
    hub = SimpleNamespace(tabs={here})

    async def read_sessions(sessions):
        hub.tabs.add(coming)
        return sessions

    monkeypatch.setattr(database, "read_sessions", read_sessions)

    await Access(hub).ask_everyone_now_and_then()

    assert not coming.closed and not here.closed
