"""The WebSocket protocol of production: uvicorn's, with a way to write an encoded frame.

`send` of ASGI encodes a frame anew for each socket, through every middleware on its way; a frame
that goes to a thousand sockets is encoded once and written to each of them (docs/performance.md).
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from chat.delivery.outbox import WIRE, Wire

from .frugal import Gate, Inbox


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Offers its applications a `Wire` as `scope["extensions"][WIRE]`."""

    scope: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue: Any = Inbox()
        self.writable: Any = Gate()
        self.wire = Wire()

    def handle_connect(self, event: Request) -> None:
        """Offer the wire to the application, which does not run before this returns."""
        super().handle_connect(event)
        event.headers.clear()  # the scope has them, and websockets keeps the request for good
        if not self.close_sent:
            self.scope["extensions"][WIRE] = self.wire

    def start_keepalive(self) -> None:
        """The handshake is over, and nobody asks for its headers again."""
        self.response.headers.clear()
        self.scope["headers"].clear()
        self.wire.set(self.transport.write)
        super().start_keepalive()

    def pause_writing(self) -> None:
        """Too much waits in the transport."""
        super().pause_writing()
        self.wire.set(None)

    def resume_writing(self) -> None:
        """The transport takes more."""
        super().resume_writing()
        if self.handshake_complete and not self.transport.is_closing():
            self.wire.set(self.transport.write)

    def connection_lost(self, exc: Exception | None) -> None:
        """The transport takes nothing any more."""
        self.wire.set(None)
        super().connection_lost(exc)
