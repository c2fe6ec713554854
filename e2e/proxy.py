"""The network between a browser and a server, with the faults that networks have."""

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Link:
    """One connection through the proxy."""

    def __init__(self, browser: Streams, server: Streams) -> None:
        """Stand between the two."""
        self.browser, self.server = browser, server
        self.is_socket = False  # whether it has become a WebSocket
        self.swallows = False

    def abort(self) -> None:
        """Break off at once, on both sides."""
        for _, writer in (self.browser, self.server):
            writer.transport.abort()


class Proxy:
    """A way to `port` by way of another port, in a thread of its own.

    `delay` is how many seconds every byte takes, in each direction.
    """

    def __init__(self, port: int, delay: float = 0.0) -> None:
        """Lead to `port`."""
        self.delay = delay
        self.port = 0
        self._target = port
        self._links: set[Link] = set()
        self._is_down = False
        self._listening = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    @property
    def url(self) -> str:
        """What a browser opens."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        self._listening.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Break every connection off and end."""
        self._do(self._end.set)
        self._thread.join()

    def hold(self) -> None:
        """From now on nothing gets through, and nothing is lost."""
        self._do(self._flowing.clear)

    def release(self) -> None:
        """Let go what was held."""
        self._do(self._flowing.set)

    def cut(self) -> None:
        """Break every connection off, and each new one too."""
        self._is_down = True

        def abort() -> None:
            for link in self._links:
                link.abort()

        self._do(abort)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_down = False

    def swallow_sockets(self) -> None:
        """Leave the WebSockets that there are half-dead: open, and nothing comes through them."""

        def swallow() -> None:
            for link in self._links:
                link.swallows = link.is_socket

        self._do(swallow)

    def _do(self, action: Callable[[], object]) -> None:
        self._loop.call_soon_threadsafe(action)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end, self._flowing = asyncio.Event(), asyncio.Event()
        self._flowing.set()
        async with await asyncio.start_server(self._accept, "127.0.0.1", 0) as server:
            self.port = server.sockets[0].getsockname()[1]
            self._listening.set()
            await self._end.wait()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self._is_down:
                raise ConnectionError
            server = await asyncio.open_connection("127.0.0.1", self._target)
        except ConnectionError:
            writer.transport.abort()
            return
        link = Link((reader, writer), server)
        self._links.add(link)
        try:
            await asyncio.gather(
                self._carry(link, reader, server[1]), self._carry(link, server[0], writer)
            )
        except (ConnectionError, asyncio.CancelledError):
            pass  # one side has hung up, or the proxy ends
        finally:
            self._links.discard(link)
            link.abort()

    async def _carry(
        self, link: Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def receive() -> None:
            data = b"-"
            while data:
                data = await reader.read(65_536)
                link.is_socket |= b"upgrade: websocket" in data.lower()
                under_way.put_nowait((self._loop.time() + self.delay, data))

        async def deliver() -> None:
            while True:
                due, data = await under_way.get()
                await asyncio.sleep(due - self._loop.time())
                await self._flowing.wait()
                if link.swallows:
                    continue
                if not data:
                    raise ConnectionResetError  # the other side has hung up: so do we
                writer.write(data)
                await writer.drain()

        await asyncio.gather(receive(), deliver())
