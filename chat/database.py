"""One thread of this process that talks to the database for the sockets.

`database_sync_to_async` closes and opens a connection around every call; a thread that
keeps its own makes a post about four times cheaper, and puts the reads and writes of all
sockets in one queue.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connections

P = ParamSpec("P")
R = TypeVar("R")
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")


async def run(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` returns or raises when it is called in the database's thread."""
    return await asyncio.get_running_loop().run_in_executor(
        _thread, lambda: _call(function, *args, **kwargs)
    )


def _call(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    try:
        return function(*args, **kwargs)
    except DatabaseError:
        # A connection that broke is dropped, so that the next call opens a new one.
        for connection in connections.all(initialized_only=True):
            connection.close_if_unusable_or_obsolete()
        raise
