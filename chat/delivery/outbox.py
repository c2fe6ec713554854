"""An outbox: what waits to be sent to one socket, so that a slow one holds up nobody."""

import asyncio
from collections.abc import Awaitable, Callable

LIMIT = 1_000_000  # characters that may wait for one socket
# Close codes, as the page's configuration knows them: 1013 and 4000 are retried.
FLOOD = 1008
TOO_SLOW = 1013
COULD_NOT_JOIN = 4000
SIGN_IN = 4401
NO_SUCH_ROOM = 4404


class Outbox:
    """A bounded queue with its own writer.

    What piles up while the socket is busy goes out as one frame. Past the bound the rest is
    dropped and the socket closed with 1013: it comes back and catches up by its cursor.
    """

    def __init__(
        self,
        send: Callable[[str], Awaitable[None]],
        close: Callable[[int], Awaitable[None]],
    ) -> None:
        self._send = send
        self._close = close
        self._waiting: list[str] = []
        self._size = 0
        self._code: int | None = None
        self._changed = asyncio.Event()

    def put(self, fragment: str) -> None:
        """Send `fragment` in its turn. Never waits."""
        if self._code is not None:
            return
        if self._size > LIMIT:  # before this one: no fragment is too large by itself
            self._waiting.clear()
            self.close(TOO_SLOW)
            return
        self._size += len(fragment)
        self._waiting.append(fragment)
        self._changed.set()

    @property
    def is_closing(self) -> bool:
        """Whether the socket is closed as soon as it takes that."""
        return self._code is not None

    def close(self, code: int) -> None:
        """Close the socket with `code` after what waits; nothing is taken any more."""
        if self._code is None:
            self._code = code
            self._changed.set()

    async def write(self) -> None:
        """Send what waits until the socket is closed: the body of the writer's task."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            if self._waiting:
                frame = "".join(self._waiting)
                self._waiting.clear()
                await self._send(frame)
                # Counted until it is sent: a frame that is stuck counts as waiting.
                self._size -= len(frame)
            elif self._code is not None:
                await self._close(self._code)
                return
            if self._waiting or self._code is not None:
                self._changed.set()
