"""Which pages may open a socket: those of this site's own hosts."""

from typing import Any
from urllib.parse import urlsplit

from channels.security.websocket import AllowedHostsOriginValidator, WebsocketDenier


class OwnOrigin:
    """Channels' check of the Origin, which an origin that is no address would make fail."""

    def __init__(self, application: Any) -> None:
        self.check = AllowedHostsOriginValidator(application)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass the socket on, or refuse it with 403."""
        origins = [value for name, value in scope["headers"] if name == b"origin"]
        check = self.check if all(map(_is_readable, origins)) else WebsocketDenier()
        await check(scope, receive, send)


def _is_readable(origin: bytes) -> bool:
    try:
        _ = urlsplit(origin.decode("latin1")).port
    except ValueError:
        return False
    return True
