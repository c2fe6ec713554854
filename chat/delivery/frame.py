"""A frame: HTML on its way to many sockets, encoded once for all of them."""

from functools import cached_property

from websockets.frames import Frame as WebSocketFrame
from websockets.frames import Opcode


class Frame(str):
    """The text of a WebSocket frame."""

    @cached_property
    def encoded(self) -> bytes:
        """The whole frame as a server puts it on the wire (RFC 6455), not compressed."""
        return WebSocketFrame(Opcode.TEXT, self.encode()).serialize(mask=False)
