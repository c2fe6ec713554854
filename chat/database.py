"""One thread of this process that talks to the database for the sockets.

`database_sync_to_async` closes and opens a connection around every call; a thread that
keeps its own makes a post about four times cheaper, and puts the reads and writes of all
sockets in one queue. The way there and back is on that of every message: an executor's is longer
(docs/performance.md).
"""

import asyncio
import atexit
import logging
import select
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, ParamSpec, TypeVar

from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


async def run(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` returns or raises when it is called in the database's thread."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[R] = loop.create_future()
    _calls.put(partial(_answer, loop, answer, partial(_call, function, *args, **kwargs)))
    return await answer


def close() -> None:
    """Close the thread's connection once what waits is done; the next call opens another."""
    is_closed = Event()

    def close_all() -> None:
        try:
            connections.close_all()
        finally:
            is_closed.set()

    if _thread.is_alive():  # a process that was forked from this one has none
        _calls.put(close_all)
        is_closed.wait()


def _serve() -> None:
    while True:
        try:
            _calls.get()()
        except Exception:
            logger.exception("The database's thread goes on")


def _answer(
    loop: asyncio.AbstractEventLoop, answer: "asyncio.Future[Any]", call: Callable[[], object]
) -> None:
    if answer.cancelled():  # before its turn: nobody waits for it
        return
    try:
        settle = partial(answer.set_result, call())
    except BaseException as error:
        settle = partial(answer.set_exception, error)
    with suppress(RuntimeError):  # the loop has ended
        loop.call_soon_threadsafe(_unless_cancelled, answer, settle)


def _unless_cancelled(answer: "asyncio.Future[Any]", settle: Callable[[], None]) -> None:
    if not answer.cancelled():
        settle()


def _call(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    # A call that fails is not repeated, for it may have been committed. So that a restart of
    # the database costs only the calls that it cuts off, a dead connection is not used.
    for connection in connections.all(initialized_only=True):
        if _is_hung_up(connection):
            connection.close()
    try:
        return function(*args, **kwargs)
    except Error:
        # A connection that broke is dropped, so that the next call opens a new one.
        for connection in connections.all(initialized_only=True):
            connection.close_if_unusable_or_obsolete()
        raise


def _is_hung_up(connection: BaseDatabaseWrapper) -> bool:
    """Whether PostgreSQL has ended an idle connection: there is something to read then.

    Takes two microseconds, where asking the server would take a hundred.
    """
    if connection.vendor != "postgresql" or (raw := connection.connection) is None:
        return False
    if raw.closed:
        return True
    poll = select.poll()
    poll.register(raw.fileno(), select.POLLIN)
    return bool(poll.poll(0))


_calls: SimpleQueue[Callable[[], object]] = SimpleQueue()
_thread = Thread(target=_serve, name="database", daemon=True)
_thread.start()
atexit.register(close)  # an ordinary exit waits for what is under way
