"""The WebSocket protocol of production: a real server, a real client, an application between."""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
import trustme
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from chat.delivery.frame import Frame
from chat.delivery.outbox import WIRE, Outbox, Wire
from site_config.tests.services import free_port

PATIENCE = 10.0  # seconds
PAGE = b"x" * 10_000_000
LENGTH = [(b"content-length", str(len(PAGE)).encode())]
HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
)


class Application:
    """Accepts a socket, and keeps what the server gave it."""

    def __init__(self) -> None:
        self.scope: Any = None
        self.was_open = False  # whether the wire took anything before the handshake was over
        self.accepted = asyncio.Event()
        self.answered = asyncio.Event()
        self.sent: list[str] = []  # by the server's way, instead of the wire
        self.has_left = False
        self.headers: list[tuple[bytes, bytes]] = []

    @property
    def wire(self) -> Wire:
        """The server's."""
        wire: Wire = self.scope["extensions"][WIRE]
        return wire

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve until the client goes; over HTTP, a long page."""
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": LENGTH})
            await send({"type": "http.response.body", "body": PAGE})
            self.answered.set()
            return
        self.scope = scope
        self.was_open = self.wire.descriptor is not None
        await receive()
        await send({"type": "websocket.accept", "headers": self.headers})

        async def by_server(text: str) -> None:
            self.sent.append(text)
            await send({"type": "websocket.send", "text": text})

        self.outbox = Outbox(by_server, AsyncMock(), self.wire)
        self.accepted.set()
        while (await receive())["type"] != "websocket.disconnect":
            await send({"type": "websocket.send", "text": "heard"})
        self.outbox.put(Frame("too late"))
        self.has_left = True


@pytest.fixture
def application() -> Application:
    return Application()


@asynccontextmanager
async def server(application: Application, **options: Any) -> AsyncIterator[uvicorn.Server]:
    """A server for it."""
    config = uvicorn.Config(
        application,
        port=free_port(),
        ws="site_config.websocket:WebSocketProtocol",
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        **options,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        await until(lambda: server.started)
        async with asyncio.timeout(PATIENCE):
            yield server
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def client(application: Application) -> AsyncIterator[ClientConnection]:
    """A client of a server of its own."""
    async with (
        server(application) as running,
        connect(f"ws://127.0.0.1:{running.config.port}/", compression=None) as connection,
    ):
        await application.accepted.wait()
        yield connection


async def connected(server: uvicorn.Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to it over which nothing was said."""
    return await asyncio.open_connection("127.0.0.1", server.config.port, limit=20_000_000)


async def shake_hands(server: uvicorn.Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A WebSocket of which every byte is seen."""
    reader, writer = await connected(server)
    writer.write(HANDSHAKE)
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


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


async def test_the_wire_takes_nothing_before_the_handshake_has_gone_out(
    application: Application,
) -> None:
    application.headers = [(b"long", b"x" * 10_000_000)]
    async with server(application) as running:
        reader, writer = await connected(running)
        writer.write(HANDSHAKE)
        await application.accepted.wait()
        assert application.wire.descriptor is None
        application.outbox.put(Frame("after it"))
        await reader.readuntil(b"\r\n\r\n")
        assert await reader.readexactly(10) == Frame("after it").encoded
        await until(lambda: application.wire.descriptor is not None)
        writer.close()


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


async def test_frames_for_a_client_who_goes_are_for_nobody_else(application: Application) -> None:
    other = Application()
    async with client(application) as alice, client(other) as bob:
        alice.transport.abort()
        while application.wire.descriptor is not None:
            application.outbox.put(Frame("for alice"))
            await asyncio.sleep(0)
        await until(lambda: application.has_left)
        other.outbox.put(Frame("for bob"))
        assert await bob.recv() == "for bob"


@pytest.mark.parametrize(
    "says",
    [b"\x88\x80\0\0\0\0", b"\x8f\x80\0\0\0\0"],
    ids=["the client closes", "nothing was understood"],
)
async def test_nothing_follows_the_closing_frame_when(
    application: Application, says: bytes
) -> None:
    async with server(application) as running:
        reader, writer = await shake_hands(running)
        writer.write(says)
        assert is_a_closing_frame(await reader.read())
        assert application.has_left
        writer.close()


@pytest.mark.parametrize("ends", ["shutdown", "keepalive_timeout"])
async def test_nothing_follows_when_the_server(application: Application, ends: str) -> None:
    async with server(application) as running:
        reader, writer = await shake_hands(running)
        await application.accepted.wait()
        [protocol] = running.server_state.connections
        getattr(protocol, ends)()
        application.outbox.put(Frame("too late"))
        assert is_a_closing_frame(await reader.read())
        writer.close()


def is_a_closing_frame(read: bytes) -> bool:
    """Whether that was read, and nothing else."""
    return read[:1] == b"\x88" and len(read) == 2 + read[1]


async def test_the_wire_takes_nothing_while_an_earlier_page_goes_out(
    application: Application,
) -> None:
    async with server(application) as running:
        reader, writer = await connected(running)
        writer.write(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        await application.answered.wait()
        writer.write(HANDSHAKE)
        await application.accepted.wait()
        assert application.wire.descriptor is None
        application.outbox.put(Frame("after it"))
        await reader.readuntil(b"\r\n\r\n")
        assert await reader.readexactly(len(PAGE)) == PAGE
        await reader.readuntil(b"\r\n\r\n")
        assert await reader.readexactly(10) == Frame("after it").encoded
        await until(lambda: application.wire.descriptor is not None)
        writer.close()


async def test_over_tls_the_server_sends_everything(
    application: Application, tmp_path: Path
) -> None:
    authority = trustme.CA()
    certificate = tmp_path / "certificate.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(certificate)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    async with (
        server(application, ssl_certfile=certificate) as running,
        connect(f"wss://127.0.0.1:{running.config.port}/", ssl=trusting) as alice,
    ):
        await application.accepted.wait()
        application.outbox.put(Frame("secret"))
        assert await alice.recv() == "secret"
        await alice.send("hello")
        assert await alice.recv() == "heard"
        assert application.sent == ["secret"]


async def test_the_headers_of_a_handshake_are_let_go_of(application: Application) -> None:
    async with client(application):
        assert application.scope["headers"] == []
