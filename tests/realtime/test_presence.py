"""Who is here and who is writing. People who hide are never sent."""

import asyncio

from asgiref.sync import sync_to_async

from forum.members.actions import choose_presence
from realtime import database
from realtime.hub import Hub


def _here(frame):
    return {person["name"] for person in frame.get("here", [])}


async def test_who_is_here_is_shown_to_those_in_the_topic(tabs, mina, sam, tonight):
    hers = await tabs(mina)
    await hers.listen(tonight.feed)
    his = await tabs(sam)
    await his.listen(tonight.feed)

    await hers.hears(lambda frame: _here(frame) == {"Mina", "Sam"})
    await his.socket.disconnect()

    await hers.hears(lambda frame: "here" in frame and _here(frame) == {"Mina"})


async def test_somebody_who_hides_is_never_sent(tabs, mina, sam, tonight):
    await sync_to_async(choose_presence)(member=sam, shown=False)
    his = await tabs(sam)
    await his.listen(tonight.feed)
    await his.say(typing=tonight.feed)
    hers = await tabs(mina)
    await hers.listen(tonight.feed)

    frame = await hers.hears(lambda frame: _here(frame) == {"Mina"})

    assert frame["typing"] == []


async def test_who_is_writing_shows(tabs, mina, sam, tonight):
    hers, his = await tabs(mina), await tabs(sam)
    await hers.listen(tonight.feed)
    await his.listen(tonight.feed)

    await his.say(typing=tonight.feed)

    frame = await hers.hears(lambda frame: frame.get("typing"))
    assert [person["name"] for person in frame["typing"]] == ["Sam"]


async def test_an_outsider_types_into_the_void(tabs, mina, ren, tonight):
    hers, theirs = await tabs(mina), await tabs(ren)
    await hers.listen(tonight.feed)

    await theirs.say(typing=tonight.feed)

    assert await hers.hears_nothing()
    assert not any(frame.get("typing") for frame in hers.others)


async def test_somebody_at_the_door_is_neither_told_who_is_here_nor_shown_as_here(
    tabs, mina, sam, ren, tonight, monkeypatch
):
    hers = await tabs(mina)
    await hers.listen(tonight.feed)
    theirs = await tabs(ren)
    read, answer = database.read_changes_for, asyncio.Event()

    async def read_and_dawdle(member, audience, since):
        if member.pk == ren.pk:
            await answer.wait()
        return await read(member, audience, since)

    monkeypatch.setattr(database, "read_changes_for", read_and_dawdle)
    await theirs.say(v=1, listen=tonight.feed, since=0)
    his = await tabs(sam)
    await his.listen(tonight.feed)
    await hers.hears(lambda frame: _here(frame) == {"Mina", "Sam"})
    answer.set()
    await theirs.hears(lambda frame: "refused" in frame)

    assert theirs.others == [{"refused": tonight.feed}], "not even a name"
    assert not any("Ren" in _here(frame) for frame in hers.others)


async def test_nothing_is_kept_of_a_topic_that_everybody_has_left(tabs, mina, tonight):
    hers = await tabs(mina)
    await hers.listen(tonight.feed)
    await hers.hears(lambda frame: _here(frame) == {"Mina"})
    await hers.say(leave=tonight.feed)
    await hers.listen(mina.feed)

    Hub.here().presence.repeat()

    assert not Hub.here().presence._gatherings
