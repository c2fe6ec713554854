"""An id for every request and connection: in its log lines, and in the answer's header."""

import logging
import re
import secrets
import time
from contextvars import ContextVar
from typing import Any

logger = logging.getLogger(__name__)
HEADER = b"x-request-id"
SANE = re.compile(rb"[A-Za-z0-9._-]{1,64}")

current: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIds:
    """The ASGI application with an id, and a log line, for each request and socket.

    A proxy's `X-Request-ID` is kept when it is sane. A socket's `send` stays unwrapped: it
    is the path of every frame.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve, then say what was served and how long it took."""
        given = dict(scope["headers"]).get(HEADER, b"")
        name = given if SANE.fullmatch(given) else secrets.token_hex(8).encode()
        current.set(name.decode())
        status: int | str = "ended"  # a socket's, and that of a request without an answer

        async def send_with_id(event: Any) -> None:
            nonlocal status
            if event["type"] == "http.response.start":
                status = event["status"]
                event = {**event, "headers": [*event.get("headers", ()), (HEADER, name)]}
            await send(event)

        began = time.monotonic()
        is_http = scope["type"] == "http"
        try:
            await self.application(scope, receive, send_with_id if is_http else send)
        finally:
            about = {
                "method": scope.get("method", "WEBSOCKET"),
                "path": scope["path"],
                "status": status,
                "seconds": round(time.monotonic() - began, 4),
            }
            logger.info("%(method)s %(path)s %(status)s", about, extra=about)
