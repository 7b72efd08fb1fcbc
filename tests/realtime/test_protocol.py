"""Whatever a tab says, nothing breaks; and it cannot say too much."""

import json

import pytest

from realtime.hub import Hub
from realtime.protocol import Have, Leave, Listen, Typing, Unknown, parse

NONSENSE = [
    "",
    "{",
    "null",
    "[]",
    '"listen"',
    "{}",
    '{"listen": "topic.1"}',
    '{"listen": "topic.1", "since": -1}',
    '{"listen": "topic.1", "since": true}',
    '{"listen": "topic.1", "since": 1e400}',
    '{"listen": "topic.1", "since": 99999999999999999999}',
    '{"listen": "topic.0", "since": 0}',
    '{"listen": "topic.99999999999999999999", "since": 0}',
    '{"listen": "access", "since": 0}',
    '{"listen": "topic.1\\n", "since": 0}',
    '{"listen": ["topic.1"], "since": 0}',
    '{"have": {"topic.1": "1"}}',
    '{"have": [1]}',
    '{"typing": 7}',
    "[" * 5000,
    json.dumps({"listen": "topic.1", "since": 0, "more": "x" * 20_000}),
    None,
    b"{}",
    "\x00",
]


@pytest.mark.parametrize("text", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_unknown(text):
    assert parse(text) == Unknown()


def test_what_a_tab_may_say():
    assert parse('{"v":1,"listen":"topic.12","since":41}') == Listen("topic.12", 41)
    assert parse('{"leave":"member.7"}') == Leave("member.7")
    assert parse('{"have":{"topic.12":43}}') == Have({"topic.12": 43})
    assert parse('{"typing":"topic.12"}') == Typing("topic.12")
    assert parse('{"listen":"topic.12","since":41,"new":"words"}') == Listen("topic.12", 41), "a newer browser"


async def test_an_unknown_frame_is_counted_and_the_tab_stays(tabs, mina, tonight):
    tab = await tabs(mina)

    await tab.socket.send_to(text_data="{nonsense")
    await tab.socket.send_to(bytes_data=b"\x00\x01")

    assert (await tab.listen(tonight.feed))["to"] == tonight.feed
    assert Hub.here().counted["unknown frames"] == 2


async def test_a_tab_that_says_too_much_is_closed(tabs, mina):
    tab = await tabs(mina)

    for _ in range(80):
        await tab.say(have={})

    assert await tab.is_closed_with() == 4429


async def test_a_tab_that_acknowledges_nothing_costs_little_and_catches_up(tabs, mina, sam, tonight, monkeypatch):
    from asgiref.sync import sync_to_async

    from tests.cast import write

    monkeypatch.setattr("realtime.tab.MOST_UNACKNOWLEDGED", 500)
    his = await tabs(sam)
    await his.listen(tonight.feed)
    first = await sync_to_async(write)(mina, tonight, "first")
    await his.hears_posts(first)

    second = await sync_to_async(write)(mina, tonight, "second")
    assert await his.hears_nothing(), "it owes too much already"

    await his.say(have={tonight.feed: his.cursor[tonight.feed]})
    await his.hears_posts(first, second)


async def test_a_tab_that_stays_silent_is_let_go(tabs, mina, sam, tonight, monkeypatch):
    from asgiref.sync import sync_to_async

    from tests.cast import write

    monkeypatch.setattr("realtime.tab.MOST_UNACKNOWLEDGED", 10)
    monkeypatch.setattr("realtime.tab.SLOWEST_ANSWER", -1)
    his = await tabs(sam)
    await his.listen(tonight.feed)
    await sync_to_async(write)(mina, tonight)

    await Hub.here().look()

    assert await his.is_closed_with() == 4408
