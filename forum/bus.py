"""Acts and what follows from them: one transaction, then the word goes round.

An act is a write. What must be true together happens inside its transaction (`before`); what is merely
nice and soon happens once it is committed (`after`). `deploy/wiring.py` says who listens to what.
"""

import functools
import logging
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[Any], None]
Ending = Callable[[list[Any]], None]


@dataclass
class OpenAct:
    """What the acts of one transaction have noted, to be written last and in one order."""

    noted: list[tuple[Ending, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Wiring:
    before: Mapping[type, Sequence[Listener]] = field(default_factory=dict)
    after: Mapping[type, Sequence[Listener]] = field(default_factory=dict)
    endings: Sequence[Ending] = ()


_wiring = Wiring()
_line = threading.RLock()
_open: ContextVar[OpenAct | None] = ContextVar("open_act", default=None)


def wire(wiring: Wiring) -> Wiring:
    """Say who listens. Returns what was wired before, so that a test can put it back."""
    global _wiring
    before, _wiring = _wiring, wiring
    return before


def act(function: Callable[P, R]) -> Callable[P, R]:
    """All or nothing: the act, whatever it sets off, the feeds it touched and its line in the audit."""

    @functools.wraps(function)
    def acting(*args: P.args, **kwargs: P.kwargs) -> R:
        with _acting():
            return function(*args, **kwargs)

    return acting


@contextmanager
def _acting() -> Iterator[None]:
    outer = _open.get()
    ours = outer or OpenAct()
    already = len(ours.noted)
    token = _open.set(ours)
    try:
        with _in_turn(outer), transaction.atomic():
            yield
            if outer is None:
                _end(ours)
    except BaseException:
        del ours.noted[already:]  # What was rolled back must not be told.
        raise
    finally:
        _open.reset(token)


def _in_turn(outer: OpenAct | None) -> AbstractContextManager[Any]:
    # SQLite has one writer. Its own way of waiting is to try again now and then, and under load somebody is never
    # the lucky one; here the acts of this process wait in line.
    waits = outer is None and connection.vendor == "sqlite" and not connection.in_atomic_block
    return _line if waits else nullcontext()


def _end(ours: OpenAct) -> None:
    # Every act takes these locks last and in the same order, so two acts can never wait for each other.
    for ending in _wiring.endings:
        if noted := [item for kept_for, item in ours.noted if kept_for is ending]:
            ending(noted)


def at_the_end(ending: Ending, item: object) -> None:
    """Keep something for the end of the outermost act (an advanced feed, a line in the audit)."""
    ours = _open.get()
    if ours is None:
        raise RuntimeError("Only an @act can touch a feed or the audit.")
    ours.noted.append((ending, item))


def announce(event: object) -> None:
    """Tell those who listen: now, inside the transaction, and again once it is committed."""
    for listener in _wiring.before.get(type(event), ()):
        listener(event)
    for listener in _wiring.after.get(type(event), ()):
        transaction.on_commit(_later(listener, event), robust=True)


def _later(listener: Listener, event: object) -> Callable[[], None]:
    # Not functools.partial: when a robust hook fails, Django 5.2 logs its __qualname__, which a partial lacks.
    @functools.wraps(listener)
    def tell() -> None:
        # The act is over: if the listener acts, that is an act of its own, with its own feeds and audit.
        token = _open.set(None)
        try:
            listener(event)
        except Exception as failure:
            # Neither the event nor what the failure says is logged: both may hold somebody's words.
            where = "".join(traceback.format_tb(failure.__traceback__))
            said = (listener.__qualname__, type(event).__name__, type(failure).__name__, where)
            log.error("%s failed after %s: %s\n%s", *said)
        finally:
            _open.reset(token)

    return tell
