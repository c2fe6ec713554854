"""What asyncio has in larger sizes: ten thousand sockets each have one of both.

With their deques and dictionaries an `asyncio.Queue` and an `asyncio.Event` take five kilobytes,
a seventh of what a socket takes; these take a twentieth of that (docs/performance.md).
"""

import asyncio
from typing import Any


class Gate:
    """An `asyncio.Event` for few who wait; it begins open."""

    __slots__ = ("_opened",)

    def __init__(self) -> None:
        self._opened: asyncio.Future[None] | None = None

    def is_set(self) -> bool:
        """Whether nobody needs to wait."""
        return self._opened is None

    def set(self) -> None:
        """Let all through."""
        if self._opened is not None and not self._opened.done():
            self._opened.set_result(None)
        self._opened = None

    def clear(self) -> None:
        """Let all wait from here on."""
        if self._opened is None:
            self._opened = asyncio.get_running_loop().create_future()

    async def wait(self) -> None:
        """Return once it is open."""
        while self._opened is not None:
            await asyncio.shield(self._opened)


class Inbox:
    """An `asyncio.Queue` without bounds, for one who takes from it."""

    __slots__ = ("_arrived", "_waiting")

    def __init__(self) -> None:
        self._waiting: list[Any] = []
        self._arrived: asyncio.Future[None] | None = None

    def empty(self) -> bool:
        """Whether nothing waits."""
        return not self._waiting

    def put_nowait(self, event: Any) -> None:
        """Add `event` to what waits."""
        self._waiting.append(event)
        if self._arrived is not None and not self._arrived.done():
            self._arrived.set_result(None)

    async def get(self) -> Any:
        """Take the oldest; wait for one."""
        while not self._waiting:
            self._arrived = asyncio.get_running_loop().create_future()
            await self._arrived
            self._arrived = None
        return self._waiting.pop(0)
