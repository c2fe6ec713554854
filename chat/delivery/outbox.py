"""An outbox: what waits to be sent to one socket, so that a slow one holds up nobody."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from .frame import Frame

logger = logging.getLogger(__name__)
LIMIT = 1_000_000  # characters that may wait for one socket
# Close codes, as the page's configuration knows them: 1013 and 4000 are retried.
GONE = 1006
FLOOD = 1008
TOO_SLOW = 1013
COULD_NOT_JOIN = 4000
SIGN_IN = 4401
NO_SUCH_ROOM = 4404

Write = Callable[[bytes], object]
# The key of a `Wire` in an ASGI scope's extensions, when the server has one.
WIRE = "chat.wire"


class Wire:
    """What takes a socket's frames, encoded, as long as the server has a `write` for them."""

    __slots__ = ("changed", "write")

    def __init__(self) -> None:
        self.write: Write | None = None
        self.changed: Callable[[], None] = lambda: None  # whom to tell

    def set(self, write: Write | None) -> None:
        """The server takes frames by `write` from now on; None: for now it does not."""
        self.write = write
        self.changed()


class Outbox:
    """A bounded queue in front of a socket.

    As long as nothing waits and the socket's `wire` takes them, frames go straight to it: a
    thousand times for each message, so that way is short, and touches little memory. What piles up
    while it is busy goes out as one frame, by a task that ends when nothing waits. Past the bound
    the rest is dropped and the socket closed with 1013: it comes back and catches up by its cursor.
    """

    __slots__ = ("_close", "_code", "_send", "_size", "_straight", "_waiting", "_wire", "_writer")

    def __init__(
        self,
        send: Callable[[str], Awaitable[None]],
        close: Callable[[int], Awaitable[None]],
        wire: Wire | None = None,
    ) -> None:
        self._send = send
        self._close = close
        self._waiting: list[str] = []
        self._size = 0  # characters that wait or are being sent
        self._code: int | None = None
        self._writer: asyncio.Task[None] | None = None
        self._wire = wire or Wire()
        self._wire.changed = self._look_at_wire
        self._straight: Write | None = None  # the wire's `write` while nothing waits
        self._look_at_wire()

    def put(self, frame: Frame) -> None:
        """Send `frame` in its turn. Never waits."""
        if (write := self._straight) is not None:
            write(frame.encoded)
        elif self._code is None:
            self._queue(frame)

    def _look_at_wire(self) -> None:
        is_free = self._writer is None and self._code is None
        self._straight = self._wire.write if is_free else None

    def _queue(self, frame: Frame) -> None:
        if self._size > LIMIT:  # before this one: no frame is too large by itself
            self._waiting.clear()
            self.close(TOO_SLOW)
            return
        self._size += len(frame)
        self._waiting.append(frame)
        self._wake()

    @property
    def is_closing(self) -> bool:
        """Whether the socket is closed as soon as it takes that: what it says now is not heard.

        Not so of one that is gone: it said before what has come of it.
        """
        return self._code not in (None, GONE)

    def close(self, code: int) -> None:
        """Close the socket with `code` after what waits; nothing is taken any more."""
        if self._code is None:
            self._code = code
            self._wake()

    def end(self) -> None:
        """The socket is closed: drop what waits."""
        if self._writer is not None:
            self._writer.cancel()

    def _wake(self) -> None:
        self._straight = None
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._waiting:
                frame = "".join(self._waiting)
                self._waiting.clear()
                await self._send(frame)
                # Counted until it is sent: a frame that is stuck counts as waiting.
                self._size -= len(frame)
            self._writer = None
            if self._code is not None:
                await self._close(self._code)
            else:
                self._look_at_wire()
        except Exception:  # the browser has gone, and whoever reads from it hears that too
            logger.debug("A socket took no more", exc_info=True)
            self._waiting.clear()
            self._code = self._code or GONE


def put_in_all(outboxes: Iterable[Outbox], frame: Frame) -> None:
    """Send `frame` to each of them, as `put` does, which would be a thousand calls a message.

    Without them a message takes a sixteenth less time to write (docs/performance.md).
    """
    encoded = frame.encoded
    for outbox in outboxes:
        if (write := outbox._straight) is not None:
            write(encoded)
        else:
            outbox.put(frame)
