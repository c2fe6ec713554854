"""The WebSocket protocol of production: a real server, a real client, an application between."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from chat.delivery.frame import Frame
from chat.delivery.outbox import WIRE, Wire
from site_config.tests.services import free_port

LARGE = Frame("x" * 100_000)
PATIENCE = 10.0  # seconds


class Application:
    """Accepts a socket, and keeps what the server gave it."""

    def __init__(self) -> None:
        self.scope: Any = None
        self.was_open = False  # whether the wire took anything before the handshake was over
        self.accepted = asyncio.Event()

    @property
    def wire(self) -> Wire:
        """The server's."""
        wire: Wire = self.scope["extensions"][WIRE]
        return wire

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve until the client goes."""
        self.scope = scope
        self.was_open = self.wire.write is not None
        await receive()
        await send({"type": "websocket.accept"})
        self.accepted.set()
        while (await receive())["type"] != "websocket.disconnect":
            await send({"type": "websocket.send", "text": "heard"})


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
        assert application.wire.write is not None
        application.wire.write(Frame("大厅").encoded)
        assert await alice.recv() == "大厅"
        await alice.send("hello")
        assert await alice.recv() == "heard"


async def test_the_wire_takes_nothing_before_the_handshake(application: Application) -> None:
    async with client(application):
        assert not application.was_open


async def test_the_wire_takes_nothing_while_too_much_waits(application: Application) -> None:
    async with client(application) as alice:
        written = 0
        while (write := application.wire.write) is not None:  # nobody reads while this runs
            write(LARGE.encoded)
            written += 1
            assert written < 1000
        for _ in range(written):
            assert await alice.recv() == LARGE
        await until(lambda: application.wire.write is not None)


async def test_the_wire_takes_nothing_when_the_client_has_gone(application: Application) -> None:
    async with client(application) as alice:
        alice.transport.abort()
        await until(lambda: application.wire.write is None)


async def test_the_headers_of_a_handshake_are_let_go_of(application: Application) -> None:
    async with client(application):
        assert application.scope["headers"] == []
