"""The WebSocket protocol of production: uvicorn's, with a way to write an encoded frame.

`send` of ASGI encodes a frame anew for each socket, through every middleware on its way; a frame
that goes to a thousand sockets is encoded once and written to each of them (docs/performance.md).
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from chat.delivery.outbox import WIRE

from .frugal import Gate, Inbox


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Offers its applications `scope["extensions"][WIRE]`."""

    scope: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue: Any = Inbox()
        self.writable: Any = Gate()

    def handle_connect(self, event: Request) -> None:
        """Offer it to the application, which does not run before this returns."""
        super().handle_connect(event)
        event.headers.clear()  # the scope has them, and websockets keeps the request for good
        if not self.close_sent:
            self.scope["extensions"][WIRE] = self.write

    def start_keepalive(self) -> None:
        """The handshake is over, and nobody asks for its headers again."""
        self.response.headers.clear()
        self.scope["headers"].clear()
        super().start_keepalive()

    def write(self, frame: bytes) -> bool:
        """Put a frame on the wire; False when it is not open, or the last ones still wait there."""
        if (
            not self.writable.is_set()
            or not self.handshake_complete
            or self.close_sent
            or self.transport.is_closing()
        ):
            return False
        self.transport.write(frame)
        return True
