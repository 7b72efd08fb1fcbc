"""Who may listen is asked at the door, again when access changes, and before anything later is told."""

import pytest
from asgiref.sync import sync_to_async

from forum.members.actions import change_standing
from forum.members.models import Member
from forum.spaces.actions import take_out
from realtime import database
from realtime.audiences import may_listen, still_allowed
from realtime.hub import Hub
from tests.cast import write

write_ = sync_to_async(write)


async def test_somebody_signed_out_is_told_so(tabs):
    tab = await tabs(None)

    assert await tab.is_closed_with() == 4401


async def test_an_applicant_is_put_out(tabs, db):
    from tests.cast import make_member

    tab = await tabs(await sync_to_async(make_member)("Nia", standing="applicant"))

    assert await tab.is_closed_with() == 4403


async def test_somebody_suspended_hears_nothing_more(tabs, mina, sam, tonight):
    his = await tabs(sam)
    await his.listen(tonight.feed)

    await sync_to_async(change_standing)(member=sam, into=Member.Standing.SUSPENDED, why="test")

    assert await his.is_closed_with() == 4403


async def test_even_if_the_kick_is_lost_nothing_later_is_told(tabs, mina, sam, tonight, nothing_rings):
    his, hers = await tabs(sam), await tabs(mina)
    await his.listen(tonight.feed)
    await hers.listen(tonight.feed)

    await sync_to_async(take_out)(member=sam, space=tonight.space)
    post = await write_(mina, tonight, "sam must not read this")
    Hub.here().rung(tonight.feed, post.position)

    await hers.hears_posts(post)
    assert await his.hears_nothing() and not his.posts
    assert {"refused": tonight.feed} in his.others


async def test_signing_out_elsewhere_closes_the_tab(tabs, sam, tonight):
    from django.contrib.sessions.models import Session

    his = await tabs(sam)
    await his.listen(tonight.feed)

    await sync_to_async(Session.objects.all().delete)()
    await Hub.here().look()

    assert await his.is_closed_with() == 4401


async def test_a_new_password_closes_the_tabs_of_whoever_came_in_with_the_old_one(tabs, sam, tonight):
    his = await tabs(sam)
    await his.listen(tonight.feed)

    sam.set_password("a new one, that nobody else knows")
    await sam.asave()
    await Hub.here().look()

    assert await his.is_closed_with() == 4401


async def test_if_asking_fails_nothing_is_told_until_it_has_been_asked(
    tabs, mina, sam, tonight, nothing_rings, monkeypatch
):
    his, hers = await tabs(sam), await tabs(mina)
    await his.listen(tonight.feed)
    await hers.listen(tonight.feed)
    await sync_to_async(take_out)(member=sam, space=tonight.space)
    post = await write_(mina, tonight, "sam must not read this")

    with monkeypatch.context() as trouble:
        trouble.setattr(database, "read_person", _out_of_reach)
        with pytest.raises(ConnectionError):
            await Hub.here().look()
    Hub.here().rung(tonight.feed, post.position)

    await hers.hears_posts(post)
    assert await his.hears_nothing() and not his.posts


async def test_whoever_is_put_out_while_coming_in_stays_out(tabs, mina, nothing_rings, monkeypatch):
    read = database.read_person

    async def read_and_dawdle(member):
        told = await read(member)
        monkeypatch.setattr(database, "read_person", read)
        await sync_to_async(change_standing)(member=member, into=Member.Standing.SUSPENDED, why="test")
        await Hub.here().access.up_to(-1)
        return told

    monkeypatch.setattr(database, "read_person", read_and_dawdle)
    hers = await tabs(mina)

    assert await hers.is_closed_with() == 4403


async def _out_of_reach(*_):
    raise ConnectionError


async def test_one_tab_listens_to_so_much_and_no_more(tabs, mina, kidney, tonight, monkeypatch):
    monkeypatch.setattr("realtime.hub.MOST_HEARD_BY_ONE", 2)
    hers = await tabs(mina)
    await hers.listen(tonight.feed)
    await hers.listen(mina.feed)

    assert await hers.listen(kidney.feed) == {"refused": kidney.feed}
    assert (await hers.listen(tonight.feed))["to"] == tonight.feed, "asking again for what it has is no more"
    await hers.say(leave=mina.feed)
    assert (await hers.listen(kidney.feed))["to"] == kidney.feed


async def test_nobody_else_hears_a_members_own_feed(tabs, mina, sam, kidney):
    his = await tabs(sam)

    assert await his.listen(mina.feed) == {"refused": mina.feed}


async def test_only_moderators_hear_the_queue(tabs, mina, ada, kidney):
    hers, adas = await tabs(mina), await tabs(ada)

    assert await hers.listen(kidney.queue_feed) == {"refused": kidney.queue_feed}
    assert (await adas.listen(kidney.queue_feed))["to"] == kidney.queue_feed


def test_asking_for_many_at_once_gives_the_same_answers(mina, sam, ada, ren, kidney, tonight, thread):
    people = [mina, sam, ada, ren]
    names = [tonight.feed, thread.feed, kidney.feed, kidney.queue_feed, mina.feed, ada.feed, "topic.999", "queue.999"]
    pairs = {(person.pk, name) for person in people for name in names}

    one_by_one = {(person.pk, name) for person in people for name in names if may_listen(person, name)}

    assert still_allowed(pairs) == one_by_one
    assert 0 < len(one_by_one) < len(pairs), "some may and some may not, or this says nothing"


@pytest.mark.parametrize("standing", ["applicant", "paused", "suspended", "left"])
def test_only_active_members_listen(mina, kidney, tonight, standing):
    Member.objects.filter(pk=mina.pk).update(standing=standing)
    mina.refresh_from_db()

    assert not may_listen(mina, tonight.feed)
    assert not still_allowed({(mina.pk, tonight.feed), (mina.pk, mina.feed)})
