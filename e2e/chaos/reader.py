"""Somebody who follows a room through a socket, the way its page does.

`python -m e2e.chaos.reader <site> <room>` is one in a process of its own: it follows until a
revision is said on its standard input, and writes down what it has once it is there.
"""

import asyncio
import json
import random
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.request import urlopen

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from chat.tests.swaps import Page

SILENCE = 3.0  # seconds without a frame, three heartbeats, until a socket counts as dead
BACK_OFF = 0.1  # seconds until the first attempt to come back; each next one takes twice as long
LONGEST = 1.0
PATIENCE = 30.0  # seconds for a page to load


class Reader:
    """A page in `room`, seen by way of `site`; `cookie` says whose it is."""

    def __init__(self, site: str, room: str, name: str = "", cookie: str = "") -> None:
        self.site, self.room, self.name = site, room, name
        self.page = Page()
        self.heard = asyncio.Event()  # set by every frame
        self.heard_at: dict[str, float] = {}  # when each text was first read
        self.ends: Counter[int] = Counter()  # how its sockets ended; 0 is silence
        self.socket: ClientConnection | None = None
        self.silence = SILENCE
        self.buffer = 0  # bytes that the kernel may hold for its socket; 0 for the usual
        self.headers = {"Origin": site, "Cookie": cookie} | ({"X-Request-ID": name} if name else {})

    @property
    def address(self) -> str:
        """Where its socket is."""
        return self.site.replace("http:", "ws:") + f"/ws/chat/{self.room}/?resume=1"

    async def opens(self) -> None:
        """Load the page."""
        self.page.apply(await self._get(f"/chat/{self.room}/"))

    async def follows(self) -> None:
        """Read on, and come back whenever the socket is lost, until cancelled."""
        wait = BACK_OFF
        while True:
            try:
                await self.connects()
            except (OSError, WebSocketException, TimeoutError):
                await asyncio.sleep(wait * random.uniform(0.7, 1.3))
                wait = min(2 * wait, LONGEST)
            else:
                wait = BACK_OFF

    async def connects(self) -> None:
        """Read through one socket until it is lost.

        Raises:
            OSError, WebSocketException, TimeoutError: there was not even a first frame.
        """
        async with connect(
            self.address,
            additional_headers=self.headers,
            compression=None,
            max_size=None,
            ping_interval=None,
            open_timeout=self.silence,
            close_timeout=SILENCE,
            sock=self._narrow() if self.buffer else None,
        ) as stream:
            await stream.send(json.dumps({"t": "resume", "cursor": self.page.cursor}))
            first = await self._frame(stream)
            self.socket = stream
            try:
                self._hears(first)
                while True:
                    self._hears(await self._frame(stream))
            except ConnectionClosed as closed:
                self.ends[closed.rcvd.code if closed.rcvd else 1006] += 1
            except TimeoutError:
                self.ends[0] += 1
                stream.transport.abort()
            finally:
                self.socket = None

    def _narrow(self) -> socket.socket:
        """A connection that holds little of what was not read yet."""
        host, _, port = urlsplit(self.site).netloc.partition(":")
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.buffer)
        connection.connect((host, int(port)))
        connection.setblocking(False)
        return connection

    async def _frame(self, stream: ClientConnection) -> str:
        async with asyncio.timeout(self.silence):
            return str(await stream.recv())

    def _hears(self, frame: str) -> None:
        self.page.apply(frame)
        now = time.monotonic()
        for _, text in reversed(self.page.messages):
            if text in self.heard_at:
                break
            self.heard_at[text] = now
        self.heard.set()

    async def reaches(self, revision: int) -> None:
        """Wait until the page has everything up to `revision`."""
        await self.until(lambda: self.page.cursor >= revision)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until `holds`, which only a frame can change."""
        while not holds():
            self.heard.clear()
            await self.heard.wait()

    async def reads_back(self) -> None:
        """Scroll up to the first message."""
        while older := self.page.older:
            messages = await self._get(older)
            if older == self.page.older:  # else the log was replaced meanwhile
                self.page.prepend(messages)

    async def _get(self, path: str) -> str:
        def get() -> str:
            with urlopen(self.site + path, timeout=PATIENCE) as response:
                return str(response.read().decode())

        return await asyncio.to_thread(get)


async def main() -> None:
    """Follow, then tell."""
    reader = Reader(*sys.argv[1:3])
    reader.silence = PATIENCE  # it is about to be stopped, and shall read on from there
    reader.buffer = 64 * 1024
    await reader.opens()
    following = asyncio.create_task(reader.follows())
    print("follows", flush=True)
    revision = int(await asyncio.to_thread(sys.stdin.readline))
    await reader.reaches(revision)
    following.cancel()
    await reader.reads_back()
    print(json.dumps([reader.page.messages, reader.ends]))


if __name__ == "__main__":
    asyncio.run(main())
