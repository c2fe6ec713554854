"""One thread of this process that talks to the database for the sockets.

`database_sync_to_async` closes and opens a connection around every call; a thread that
keeps its own makes a post about four times cheaper, and puts the reads and writes of all
sockets in one queue.
"""

import asyncio
import select
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

P = ParamSpec("P")
R = TypeVar("R")
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")


async def run(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` returns or raises when it is called in the database's thread."""
    return await asyncio.get_running_loop().run_in_executor(
        _thread, lambda: _call(function, *args, **kwargs)
    )


def close() -> None:
    """Close the thread's connection; the next call opens another."""
    _thread.submit(connections.close_all).result()


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
