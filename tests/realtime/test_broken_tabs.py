"""A tab that broke a moment ago must not keep the others from hearing."""

from realtime.tab import Tab


async def test_telling_a_tab_that_has_just_broken_is_no_error_and_is_not_tried_again(mina):
    tried = []

    async def broken(message):
        tried.append(message)
        raise RuntimeError("Attempt to send on a closed protocol")

    tab = Tab(mina, "a session", broken)

    await tab.tell("one")
    await tab.tell("two")

    assert tab.closed and len(tried) == 1
