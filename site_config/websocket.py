"""The WebSocket protocol of production: uvicorn's, with a way to write an encoded frame.

`send` of ASGI encodes a frame anew for each socket, through every middleware on its way; a frame
that goes to a thousand sockets is encoded once and written to each of them (docs/performance.md).
As long as the transport holds nothing back, nothing can come between when the frame is written
to the socket's descriptor past it.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
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
        # `pause_writing` is to be called as soon as the transport holds anything.
        self.transport.set_write_buffer_limits(high=0)
        self._open_wire()
        super().start_keepalive()

    def _open_wire(self) -> None:
        # What goes through TLS only the transport can write.
        if self.transport.get_extra_info("sslcontext") is None:
            descriptor = self.transport.get_extra_info("socket").fileno()
            self.wire.open(descriptor, self.transport.write)

    def pause_writing(self) -> None:
        """The transport holds something back."""
        super().pause_writing()
        self.wire.shut()

    def resume_writing(self) -> None:
        """The transport holds nothing any more."""
        super().resume_writing()
        if self.handshake_complete and not self.transport.is_closing():
            self._open_wire()

    def handle_close(self, event: Frame) -> None:
        """Nothing follows a closing frame."""
        self.wire.shut()
        super().handle_close(event)

    def connection_lost(self, exc: Exception | None) -> None:
        """The descriptor is closed after this, and may be another socket's then."""
        self.wire.shut()
        super().connection_lost(exc)
