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
        if self._is_plain:
            # From here on `pause_writing` is called as soon as the transport holds anything. Was it
            # paused before, then HTTP's protocol was told so, and this one is not.
            self.transport.set_write_buffer_limits(high=0)
            if self.transport.get_write_buffer_size():
                self.pause_writing()
            else:
                self._open_wire()
        super().start_keepalive()

    @property
    def _is_plain(self) -> bool:
        """Whether the socket takes what it is to send; of TLS only the transport knows."""
        return self.transport.get_extra_info("sslcontext") is None

    def _open_wire(self) -> None:
        descriptor = self.transport.get_extra_info("socket").fileno()
        self.wire.open(descriptor, self.transport.write)

    def pause_writing(self) -> None:
        """The transport holds something back."""
        super().pause_writing()
        self.wire.shut()

    def resume_writing(self) -> None:
        """The transport takes more: when the wire can be open, it holds nothing any more."""
        super().resume_writing()
        if self.handshake_complete and self._is_plain and not self.transport.is_closing():
            self._open_wire()

    def connection_lost(self, exc: Exception | None) -> None:
        """The descriptor is closed after this, and may be another socket's then."""
        self.wire.shut()
        super().connection_lost(exc)

    # Nothing may follow a closing frame, and these send one.

    def handle_close(self, event: Frame) -> None:
        """The client ends it."""
        self.wire.shut()
        super().handle_close(event)

    def handle_parser_exception(self) -> None:
        """The client sent what is no frame, or too much."""
        self.wire.shut()
        super().handle_parser_exception()

    def keepalive_timeout(self) -> None:
        """The client does not answer any more."""
        self.wire.shut()
        super().keepalive_timeout()

    def shutdown(self) -> None:
        """The server ends."""
        self.wire.shut()
        super().shutdown()
