"""Who is here and who is writing. People who hide are never sent."""

from asgiref.sync import sync_to_async

from forum.members.actions import choose_presence


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
