"""A socket as its client sees it, for the tests: what it says, what it hears."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

from channels.testing import WebsocketCommunicator
from django.conf import settings

from chat.people import GUEST_COOKIE, sign_guest_key
from site_config.asgi import application

PATIENCE = 10.0  # seconds that something may take before a test fails


class Socket:
    """A connected socket; everything it hears is kept in `heard`."""

    def __init__(self, communicator: WebsocketCommunicator) -> None:
        self.communicator = communicator
        self.heard = ""
        self.close_code: int | None = None

    async def says(self, message: str, **frame: Any) -> None:
        """Post a message."""
        await self.sends({"message": message, **frame})

    async def sends(self, frame: Any) -> None:
        """Send any JSON."""
        await self.communicator.send_to(text_data=json.dumps(frame))

    async def sends_text(self, text: str) -> None:
        """Send any text."""
        await self.communicator.send_to(text_data=text)

    async def hears(self, text: str) -> str:
        """Wait until something that was heard contains `text`; returns all since the last wait."""
        async with asyncio.timeout(PATIENCE):
            while text not in self.heard:
                await self._hear()
        heard, self.heard = self.heard, ""
        return heard

    async def is_closed(self) -> int:
        """Wait until the server closes the socket; returns the code."""
        async with asyncio.timeout(PATIENCE):
            while self.close_code is None:
                await self._hear()
        return self.close_code

    async def hears_nothing(self, text: str) -> None:
        """Make a round trip, then fail if anything that was heard contains `text`."""
        await self.sends_text("not json")
        assert text not in await self.hears("That was not JSON.")

    async def _hear(self) -> None:
        event = await self.communicator.receive_output(PATIENCE)
        if event["type"] == "websocket.close":
            self.close_code = event["code"]
        self.heard += event.get("text", "")


@asynccontextmanager
async def socket(
    room: str = "lobby",
    *,
    query: str = "",
    guest: str = "",
    session: str = "",
    path: str = "",
    language: str = "",
    **chosen: str,
) -> AsyncIterator[Socket]:
    """A socket in `room`: of the guest with that key, or with that session's cookie.

    `language` is the one that its page was switched to; what else was chosen is in cookies, too.
    """
    cookies = {"sessionid": session, **chosen} if session else chosen
    if language:
        cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if guest:
        cookies[GUEST_COOKIE] = sign_guest_key(guest)
    communicator = WebsocketCommunicator(
        application,
        (path or f"/ws/chat/{quote(room)}/") + query,
        headers=[
            (b"origin", b"http://localhost"),
            (b"cookie", "; ".join(f"{key}={value}" for key, value in cookies.items()).encode()),
        ],
    )
    connected, _ = await communicator.connect(PATIENCE)
    assert connected
    client = Socket(communicator)
    try:
        yield client
    finally:
        await communicator.disconnect(timeout=PATIENCE)
