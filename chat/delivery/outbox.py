"""An outbox: what waits to be sent to one socket, so that a slow one holds up nobody."""

import asyncio
import logging
import os
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

# The key of a `Wire` in an ASGI scope's extensions, when the server has one.
WIRE = "chat.wire"


class Wire:
    """A socket that takes encoded frames, as long as its server holds nothing back for it.

    `descriptor` is the socket's; None while the server does, before the handshake and from the
    closing frame on. What the kernel does not take goes to `write`, the server's own: it holds that
    back.
    """

    __slots__ = ("changed", "descriptor", "write")

    def __init__(self) -> None:
        self.descriptor: int | None = None
        self.write: Callable[[bytes], object] = lambda _rest: None
        self.changed: Callable[[], None] = lambda: None  # whom to tell

    def open(self, descriptor: int, write: Callable[[bytes], object]) -> None:
        """From now on it takes frames."""
        self.descriptor, self.write = descriptor, write
        self.changed()

    def shut(self) -> None:
        """For now, or for good, it takes none."""
        self.descriptor = None
        self.changed()


class Outbox:
    """A bounded queue in front of a socket.

    As long as nothing waits and the socket's `wire` takes them, frames go straight to it. What
    piles up while it is busy goes out as one frame, by a task that ends when nothing waits. Past
    the bound the rest is dropped and the socket closed with 1013: it comes back and catches up by
    its cursor.
    """

    __slots__ = ("_close", "_code", "_descriptor", "_send", "_size", "_waiting", "_wire", "_writer")

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
        self._descriptor: int | None = None  # the wire's, while nothing waits
        self._wire = wire or Wire()
        self._wire.changed = self._look_at_wire
        self._look_at_wire()

    def put(self, frame: Frame) -> None:
        """Send `frame` in its turn. Never waits."""
        put_in_all((self,), frame)

    def _look_at_wire(self) -> None:
        is_free = self._writer is None and self._code is None
        self._descriptor = self._wire.descriptor if is_free else None

    def _queue(self, frame: Frame) -> None:
        if self._code is not None:
            return
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
        self._descriptor = None
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
    """Send `frame` to each of them in its turn. Never waits.

    That is a thousand times a message, so the way to the kernel is short: past the event loop's
    transport, which holds nothing as long as there is a descriptor (docs/performance.md).
    """
    encoded, write = frame.encoded, os.write
    length = len(encoded)
    for outbox in outboxes:
        if (descriptor := outbox._descriptor) is None:
            outbox._queue(frame)
            continue
        try:
            written = write(descriptor, encoded)
        except OSError:  # it takes nothing now, or has gone: its server sees to both
            written = 0
        if written < length:
            outbox._wire.write(encoded[written:])
