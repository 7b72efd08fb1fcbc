"""The house without its wiring, and several people acting at the same moment."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from forum import bus, feeds


@pytest.fixture
def wired() -> Iterator[Callable[..., None]]:
    """`wired(before={…}, after={…})`: this is listened to, the feeds are written, and nothing else happens."""
    was = bus.wire(bus.Wiring(endings=(feeds.advance,)))

    def rewire(**listeners: Any) -> None:
        bus.wire(bus.Wiring(**{"endings": (feeds.advance,)} | listeners))

    yield rewire
    bus.wire(was)


@pytest.fixture
def let_through(wired: Callable[..., None]) -> None:
    """A house in which a reader lets every post through, and nobody else listens."""
    from forum.topics.actions import publish_post
    from forum.topics.events import PostSubmitted

    wired(before={PostSubmitted: [lambda event: publish_post(post=event.post)]})


@pytest.fixture
def nothing_published(let_through: None, wired: Callable[..., None]) -> None:
    """A house in which somebody forgot the wiring."""
    wired()


@pytest.fixture
def at_once(transactional_db: None) -> Callable[..., list[Any]]:
    """`at_once(one, another)`: does them in threads that start together; gives what each returned, or raised."""

    def run(*things: Callable[[], Any]) -> list[Any]:
        line = threading.Barrier(len(things))

        def start(thing: Callable[[], Any]) -> Any:
            try:
                line.wait(10)
                return thing()
            except Exception as failure:
                return failure
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(things)) as pool:
            return list(pool.map(start, things))

    return run


@pytest.fixture
def count_queries() -> Callable[..., int]:
    """`count_queries(mina, "/")`: what opening a page costs, when it is not her first visit."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.cast import sign_in

    def count(member: Any, path: str) -> int:
        client = sign_in(member)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count
