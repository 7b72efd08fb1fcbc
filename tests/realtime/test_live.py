"""One post through every layer: taken over HTTP, read by the hub, in every open tab, in order."""

import asyncio
from uuid import uuid4

from asgiref.sync import sync_to_async

from forum.topics.actions import hide_post, publish_post, submit_post, withdraw_post
from forum.topics.models import Post
from realtime import database
from realtime.hub import Hub
from tests.cast import write

write_ = sync_to_async(write)


async def test_what_one_writes_shows_in_the_others_tab_in_order(tabs, mina, sam, tonight):
    hers, his = await tabs(mina), await tabs(sam)
    await hers.listen(tonight.feed)
    await his.listen(tonight.feed)

    first = await write_(mina, tonight, "anyone up?")
    second = await write_(sam, tonight, "always. what's going on")
    third = await write_(mina, tonight, "cant sleep, steroids")

    await hers.hears_posts(first, second, third)
    await his.hears_posts(first, second, third)


async def test_somebody_outside_the_space_hears_nothing(tabs, mina, ren, tonight):
    theirs, hers = await tabs(ren), await tabs(mina)

    refused = await theirs.listen(tonight.feed)
    await hers.listen(tonight.feed)
    post = await write_(mina, tonight)

    assert refused == {"refused": tonight.feed}
    await hers.hears_posts(post)
    assert await theirs.hears_nothing()


async def test_a_held_post_reaches_its_author_and_nobody_else(tabs, mina, sam, tonight, nothing_published):
    hers, his = await tabs(mina), await tabs(sam)
    await hers.listen(tonight.feed)
    await hers.listen(mina.feed)
    await his.listen(tonight.feed)

    post = await write_(mina, tonight)

    await hers.hears_posts(post)
    assert hers.posts[post.pk]["state"] == "held"
    assert await his.hears_nothing()


async def test_removals_are_told_live_and_when_catching_up(tabs, mina, sam, tonight):
    his = await tabs(sam)
    await his.listen(tonight.feed)
    kept = await write_(mina, tonight, "this stays")
    hidden = await write_(mina, tonight, "this goes")
    taken_back = await write_(mina, tonight, "this too")
    await his.hears_posts(kept, hidden, taken_back)
    stood_at = his.cursor[tonight.feed]

    await sync_to_async(hide_post)(post=hidden)
    await sync_to_async(withdraw_post)(author=mina, post=taken_back)

    await his.hears_posts(kept)
    late = await tabs(sam)
    late.posts = dict.fromkeys([kept.pk, hidden.pk, taken_back.pk], {"position": 1})
    await late.listen(tonight.feed, since=stood_at)
    assert late.on_screen() == [kept.pk], "a tab that slept learns what is gone"


async def test_what_comes_back_is_shown_again(tabs, mina, sam, tonight):
    his = await tabs(sam)
    await his.listen(tonight.feed)
    post = await write_(mina, tonight)
    await sync_to_async(hide_post)(post=post)
    await sync_to_async(publish_post)(post=post)

    await his.hears(lambda frame: his.posts.get(post.pk, {}).get("version") == post.version)

    assert his.posts[post.pk]["position"] == (await Post.objects.aget(pk=post.pk)).position, "in its old place"


async def test_a_lost_ring_heals_by_itself(tabs, mina, sam, tonight, nothing_rings):
    his = await tabs(sam)
    await his.listen(tonight.feed)
    post = await write_(mina, tonight)
    assert await his.hears_nothing(), "no ring, no word"

    await Hub.here().look()

    await his.hears_posts(post)


async def test_a_database_that_fails_while_a_tab_catches_up_leaves_nobody_deaf(
    tabs, mina, sam, tonight, nothing_rings, monkeypatch
):
    hers, his = await tabs(mina), await tabs(sam)
    await hers.listen(tonight.feed)
    await his.listen(tonight.feed)
    post, hub = await write_(mina, tonight), Hub.here()
    for tab in hub.tabs:
        tab.told[tonight.feed] -= 1  # Both lag, so each is caught up by itself.

    async def out_of_reach(*_):
        raise ConnectionError

    with monkeypatch.context() as trouble:
        trouble.setattr(database, "read_changes_for", out_of_reach)
        await hub.look()
        await hub.rooms[tonight.feed].pumping
    await hub.look()

    hers.cursor[tonight.feed] -= 1
    his.cursor[tonight.feed] -= 1
    await hers.hears_posts(post)
    await his.hears_posts(post)


async def test_tabs_that_arrive_in_the_middle_of_it_all_see_the_same(tabs, mina, sam, tonight):
    opened = [await tabs(sam) for _ in range(4)]
    sending = asyncio.gather(*(write_(mina, tonight, f"message {number}", uuid4()) for number in range(10)))
    for tab in opened:
        await tab.listen(tonight.feed)
    posts = sorted(await sending, key=lambda post: post.position)

    for tab in opened:
        await tab.hears_posts(*posts)


async def test_more_than_five_hundred_behind_means_load_again(tabs, mina, tonight, monkeypatch):
    monkeypatch.setattr("realtime.audiences.MOST_CHANGES", 2)
    for number in range(3):
        await write_(mina, tonight, f"message {number}")
    hers = await tabs(mina)

    assert await hers.listen(tonight.feed) == {"reload": tonight.feed}


async def test_a_cursor_from_the_future_means_load_again(tabs, mina, tonight):
    hers = await tabs(mina)

    assert await hers.listen(tonight.feed, since=10**6) == {"reload": tonight.feed}


async def test_a_database_restored_from_a_backup_means_load_again(tabs, mina, sam, tonight):
    from forum.feeds import Feed

    his = await tabs(sam)
    await his.listen(tonight.feed)
    await his.hears_posts(await write_(mina, tonight))

    await Feed.objects.filter(name=tonight.feed).aupdate(head=0)
    await Hub.here().look()

    await his.hears(lambda frame: frame == {"reload": tonight.feed})


async def test_looking_while_things_move_on_means_nothing(tabs, mina, sam, tonight, monkeypatch):
    his = await tabs(sam)
    await his.listen(tonight.feed)
    read_heads = database.read_heads

    async def read_and_dawdle(names):
        monkeypatch.setattr(database, "read_heads", read_heads)  # One look dawdles, not the next as well.
        heads = await read_heads(names)
        await his.hears_posts(await write_(mina, tonight, "while you were looking"))
        return heads

    monkeypatch.setattr(database, "read_heads", read_and_dawdle)
    await Hub.here().look()

    assert await his.hears_nothing()
    assert not any("reload" in frame for frame in his.others)


async def test_words_of_somebody_muted_are_left_out_and_the_head_is_not(tabs, mina, sam, tonight):
    from forum.members.actions import mute

    await sync_to_async(mute)(member=mina, other=sam)
    hers = await tabs(mina)
    await hers.listen(tonight.feed)

    await write_(sam, tonight, "you won't read this")
    post = await write_(mina, tonight, "but I read this")

    await hers.hears_posts(post)
    assert hers.cursor[tonight.feed] == (await sync_to_async(_head)(tonight.feed))


async def test_the_same_post_sent_twice_is_told_once(tabs, mina, sam, tonight):
    his, key = await tabs(sam), uuid4()
    await his.listen(tonight.feed)

    posts = await asyncio.gather(
        *(sync_to_async(submit_post)(author=mina, topic=tonight, body="hello?", key=key) for _ in range(3))
    )

    assert len({post.pk for post in posts}) == 1
    await his.hears_posts(posts[0])
    assert await his.hears_nothing()


def _head(name: str) -> int:
    from forum import feeds

    return feeds.head_of(name)
