"""Lets go of the middlewares once a socket is open.

Whoever awaits stays in memory until it returns: the dozen coroutines that a socket passes on its
way in, with their copies of the scope, would take a fifth of what it takes (docs/performance.md).
So a consumer leaves what it goes on with in the scope and returns, and from then on the socket
talks to it alone, with no middleware's `send` between them.
"""

from typing import Any

HANDOVER = "chat.handover"


class Handover:
    """The ASGI application, and after it what it left in `scope[HANDOVER]`.

    That is called as it comes: `await left(receive, send)`, with those of the server.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a socket to its end."""
        left: list[Any] = []
        await self.application({**scope, HANDOVER: left}, receive, send)
        while left:
            await left.pop()(receive, send)
