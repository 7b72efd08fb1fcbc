"""What is logged of a failure: its kind and its place, never what it says."""

import copy
import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """A database that refuses a row says what stood in it: what a failure says may be somebody's words."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy.copy(record)  # Other handlers have it, too.
        if isinstance(record.args, tuple):
            record.args = tuple(_kind(said) if isinstance(said, BaseException) else said for said in record.args)
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Failure) -> str:  # noqa: N802  (how logging calls it)
        return "\nwhich came of\n".join(
            "".join(traceback.format_tb(failure.__traceback__)) + _kind(failure) for failure in _chain(ei[1])
        )


def _chain(failure: BaseException | None) -> Iterator[BaseException]:
    while failure is not None:
        yield failure
        failure = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)


def _kind(failure: BaseException) -> str:
    return type(failure).__name__
