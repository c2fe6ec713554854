"""Coroutines under deadlines, in a thread: Playwright has an event loop in the main one."""

import asyncio
from collections.abc import Awaitable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from e2e.chaos.site import PATIENCE

T = TypeVar("T")
WHOLE = 240.0  # seconds that one happening may take on a machine that is busy with other things


async def within(work: Awaitable[T], what: str, patience: float = PATIENCE) -> T:
    """The result of `work`; `what` says in the complaint what did not happen in time."""
    try:
        async with asyncio.timeout(patience):
            return await work
    except TimeoutError:
        raise AssertionError(f"Not within {patience} s: {what}") from None


def begin(work: Coroutine[Any, Any, T], what: str) -> Future[T]:
    """Start `work` in an event loop and a thread of its own."""
    pool = ThreadPoolExecutor(1)
    whole = pool.submit(asyncio.run, within(work, what, WHOLE))
    pool.shutdown(wait=False)  # once this is done
    return whole


def run(work: Coroutine[Any, Any, T], what: str) -> T:
    """The result of `work`."""
    return begin(work, what).result()
