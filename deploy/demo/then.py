"""Things that were done a while ago, done with the clock put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from forum import clock


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """For as long as this lasts, it is then."""
    with clock.standing_still_afterwards():
        clock.move(moment - clock.now())
        yield
