"""A channel layer that is down, or says nothing, makes things later and stops nothing."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.layers import InMemoryChannelLayer

from forum.feeds import FeedsAdvanced
from realtime import broadcast, doorbell
from realtime.hub import Hub
from tests.cast import write

write_ = sync_to_async(write)


class Layer(InMemoryChannelLayer):
    """A layer that can be taken down, or made to say nothing at all."""

    is_down = is_silent = False

    async def _answer(self):
        if self.is_down:
            raise ConnectionError
        if self.is_silent:
            await asyncio.Event().wait()

    async def new_channel(self, prefix="specific."):
        await self._answer()
        return await super().new_channel(prefix)

    async def group_add(self, group, channel):
        await self._answer()
        return await super().group_add(group, channel)

    async def group_send(self, group, message):
        await self._answer()
        return await super().group_send(group, message)


@pytest.fixture
def redis(monkeypatch):
    layer = Layer()
    for place in ("realtime.hub", "realtime.broadcast"):
        monkeypatch.setattr(f"{place}.get_channel_layer", lambda: layer)
    monkeypatch.setattr(doorbell, "LONGEST_ANSWER", 0.05)
    monkeypatch.setattr(doorbell, "PAUSE_AFTER_A_FAILURE", 0.0)
    monkeypatch.setattr(broadcast, "LONGEST_RING", 0.05)
    monkeypatch.setattr("realtime.hub.Hub._heal", lambda hub: hub.access.begin())
    return layer


@pytest.mark.parametrize("trouble", ["is_down", "is_silent"])
async def test_tabs_open_before_the_layer_is_there_and_are_rung_once_it_is(redis, tabs, mina, sam, tonight, trouble):
    setattr(redis, trouble, True)
    his = await tabs(sam)
    await his.listen(tonight.feed)

    first = await write_(mina, tonight, "is anybody there?")
    await Hub.here().look()
    await his.hears_posts(first)

    setattr(redis, trouble, False)
    await Hub.here().look()
    second = await write_(mina, tonight, "now you hear it ring")
    await his.hears_posts(first, second)


async def test_a_layer_that_says_nothing_holds_up_no_act(redis, monkeypatch):
    redis.is_silent = True
    lost = broadcast.counted["lost rings"]

    async with asyncio.timeout(2):
        await sync_to_async(broadcast.ring)(FeedsAdvanced({"topic.1": 1, "topic.2": 1}))

    assert broadcast.counted["lost rings"] == lost + 1
