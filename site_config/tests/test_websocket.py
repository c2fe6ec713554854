"""The WebSocket protocol of production: a real server, a real client, an application between."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import AsyncMock

import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from chat.delivery.frame import Frame
from chat.delivery.outbox import WIRE, Outbox, Wire
from site_config.tests.services import free_port

PATIENCE = 10.0  # seconds


class Application:
    """Accepts a socket, and keeps what the server gave it."""

    def __init__(self) -> None:
        self.scope: Any = None
        self.was_open = False  # whether the wire took anything before the handshake was over
        self.accepted = asyncio.Event()
        self.sent: list[str] = []  # by the server's way, instead of the wire
        self.has_left = False

    @property
    def wire(self) -> Wire:
        """The server's."""
        wire: Wire = self.scope["extensions"][WIRE]
        return wire

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve until the client goes."""
        self.scope = scope
        self.was_open = self.wire.descriptor is not None
        await receive()
        await send({"type": "websocket.accept"})

        async def by_server(text: str) -> None:
            self.sent.append(text)
            await send({"type": "websocket.send", "text": text})

        self.outbox = Outbox(by_server, AsyncMock(), self.wire)
        self.accepted.set()
        while (await receive())["type"] != "websocket.disconnect":
            await send({"type": "websocket.send", "text": "heard"})
        self.has_left = True


@pytest.fixture
def application() -> Application:
    return Application()


@asynccontextmanager
async def client(application: Application) -> AsyncIterator[ClientConnection]:
    """A client of a server of its own."""
    port = free_port()
    config = uvicorn.Config(
        application,
        port=port,
        ws="site_config.websocket:WebSocketProtocol",
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        await until(lambda: server.started)
        async with connect(f"ws://127.0.0.1:{port}/", compression=None) as connection:
            await application.accepted.wait()
            async with asyncio.timeout(PATIENCE):
                yield connection
    finally:
        server.should_exit = True
        await serving


async def until(holds: Callable[[], object]) -> None:
    """Wait for the other side."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


async def test_a_frame_on_the_wire_arrives_in_its_turn(application: Application) -> None:
    async with client(application) as alice:
        application.outbox.put(Frame("大厅"))
        assert application.sent == []
        assert await alice.recv() == "大厅"
        await alice.send("hello")
        assert await alice.recv() == "heard"


async def test_the_wire_takes_nothing_before_the_handshake(application: Application) -> None:
    async with client(application):
        assert not application.was_open


async def test_a_busy_wire_loses_nothing_and_keeps_the_order(application: Application) -> None:
    async with client(application) as alice:
        frames = 0
        while application.wire.descriptor is not None:  # nobody reads while this runs
            application.outbox.put(Frame(f"{frames:03}" + "x" * 100_000))
            frames += 1
            assert frames < 1000
        for text in "second ", "third":
            application.outbox.put(Frame(text))
        for number in range(frames):
            assert await alice.recv() == f"{number:03}" + "x" * 100_000
        assert await alice.recv() == "second third"  # what waited, as one frame
        await until(lambda: application.wire.descriptor is not None)
        application.outbox.put(Frame("free again"))
        assert await alice.recv() == "free again"
        assert application.sent == ["second third"]


async def test_the_wire_is_shut_before_its_descriptor_is_closed(application: Application) -> None:
    async with client(application) as alice:
        descriptor = application.wire.descriptor
        assert descriptor is not None
        was = os.fstat(descriptor)
        shut_on: list[os.stat_result] = []
        application.wire.changed = lambda: shut_on.append(os.fstat(descriptor))
        alice.transport.abort()
        await until(lambda: shut_on)
        assert application.wire.descriptor is None
        assert os.path.samestat(shut_on[0], was)


async def test_a_frame_for_a_client_who_has_gone_is_nobody_elses(application: Application) -> None:
    async with client(application) as alice:
        alice.transport.abort()
        while application.wire.descriptor is not None:
            application.outbox.put(Frame("gone"))  # refused by the kernel, and by the transport
            await asyncio.sleep(0)
        await until(lambda: application.has_left)


async def test_nothing_follows_a_closing_frame(application: Application) -> None:
    async with client(application) as alice:
        await alice.close()
        assert application.wire.descriptor is None


async def test_the_headers_of_a_handshake_are_let_go_of(application: Application) -> None:
    async with client(application):
        assert application.scope["headers"] == []
