"""A browser for tests that need no real one: a page, and the socket that it has at times."""

import asyncio
import json
from contextlib import AsyncExitStack

from chat.models import Room
from chat.tests.sockets import PATIENCE, Socket, socket
from chat.tests.swaps import Page


class Browser:
    """A page, and the socket that it has at times."""

    def __init__(self, room: Room, name: str) -> None:
        self.room, self.name = room, name
        self.page = Page()
        self.socket: Socket | None = None
        self._stack = AsyncExitStack()

    async def come(self) -> None:
        """Open a socket and say what the page has."""
        if self.socket is None:
            entered = socket(self.room.name, query="?resume=1", guest=f"g{self.name}")
            self.socket = await self._stack.enter_async_context(entered)
            await self.socket.sends({"t": "resume", "cursor": self.page.cursor})

    async def go(self) -> None:
        """Lose the socket, with whatever was on its way."""
        await self._stack.aclose()
        self.socket = None

    async def send(self, frame: str | bytes) -> None:
        """Send a frame, if there is a socket."""
        if self.socket is not None:
            kind = "text" if isinstance(frame, str) else "bytes"
            await self.socket.communicator.send_input(
                {"type": "websocket.receive", "text": None, "bytes": None, kind: frame}
            )

    async def read(self) -> None:
        """Swap in what has come."""
        if self.socket is not None:
            while not self.socket.communicator.output_queue.empty():
                event = await self.socket.communicator.receive_output()
                assert event["type"] == "websocket.send", event
                self.page.apply(event["text"])

    async def settle(self) -> None:
        """Say one last thing, and wait until it is read: by then all before it was served."""
        if self.socket is not None:
            last = f"the last of {self.name}"
            await self.send(json.dumps({"message": last}))
            async with asyncio.timeout(PATIENCE):
                while last not in [text for _, text in self.page.messages]:
                    await self.read()
                    await asyncio.sleep(0.001)

    async def catch_up(self, revision: int) -> None:
        """Come if it is away, and read until it has everything up to `revision`."""
        await self.come()
        async with asyncio.timeout(PATIENCE):
            while self.page.cursor < revision:
                await self.read()
                await asyncio.sleep(0.001)
