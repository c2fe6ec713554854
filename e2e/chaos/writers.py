"""Those who write: over HTTP like the composer, or JSON over a socket. They try again until
they know that a message arrived, and its submission id makes that harmless."""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from websockets.exceptions import ConnectionClosed

from e2e.chaos.reader import Reader

ANSWER = 3.0  # seconds until an answer counts as lost; the composer waits 10
AGAIN = 0.2  # seconds until the next attempt; the composer waits 2
PATIENCE = 60.0  # seconds until one message must have arrived
CSRF = "c" * 32  # Django compares a form's token with its cookie, and takes any


class Composer:
    """A guest who writes in the page's form, one message after the other."""

    def __init__(self, site: str, room: str, name: str) -> None:
        self.name = name
        self.repeats = 0  # attempts beyond the first
        self._host = urlsplit(site).netloc
        self._path = f"/chat/{room}/"
        self._cookies = {"csrftoken": CSRF}
        self._connection = HTTPConnection(self._host, timeout=ANSWER)
        assert self._request("GET", self._path, "")[0] == HTTPStatus.OK

    @property
    def cookie(self) -> str:
        """Who this is, as a header."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def says(self, text: str) -> None:
        """Post `text` until the server says that it has it."""
        form = {
            "csrfmiddlewaretoken": CSRF,
            "message": text,
            "username": self.name,
            "submission": secrets.token_hex(8),
        }
        deadline = time.monotonic() + PATIENCE
        while not self._posted(urlencode(form)):
            assert time.monotonic() < deadline, f"{text!r} was not taken for {PATIENCE} s"
            self.repeats += 1
            time.sleep(AGAIN)

    def leaves(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _posted(self, form: str) -> bool:
        try:
            status, body = self._request("POST", f"{self._path}messages/", form)
        except (OSError, HTTPException):
            self._connection.close()
            return False
        if status == HTTPStatus.OK:
            assert 'hx-target="#spawner"' in body, body
            return True
        assert status >= HTTPStatus.INTERNAL_SERVER_ERROR, f"{status}: {body}"
        return False

    def _request(self, method: str, path: str, body: str) -> tuple[int, str]:
        headers = {
            "Cookie": self.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
        }
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        for line in response.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: crumb.value for name, crumb in SimpleCookie(line).items()}
        return response.status, response.read().decode()


class Speaker(Reader):
    """A guest who writes JSON into the socket that they read from."""

    repeats = 0

    async def says(self, text: str) -> None:
        """Send `text` until it is on the page."""
        submission = secrets.token_hex(8)
        async with asyncio.timeout(PATIENCE):
            await self._send(text, submission)
            while text not in self.heard_at:
                self.repeats += 1
                await self._waits()
                await self._send(text, submission)
                await self._looks_back(text)

    async def _send(self, text: str, submission: str) -> None:
        """Send it, and wait a while for it to come back."""
        frame = {"message": text, "username": self.name, "submission": submission}
        with suppress(TimeoutError, ConnectionClosed):
            async with asyncio.timeout(ANSWER):
                while self.socket is None:
                    await self._waits()
                socket = self.socket
                await socket.send(json.dumps(frame))
                while text not in self.heard_at and self.socket is socket:
                    await self._waits()

    async def _looks_back(self, text: str) -> None:
        """After a long absence the page has the newest messages, and `text` may be older."""
        if text not in self.heard_at and self.page.older:
            with suppress(OSError):
                await self.reads_back()
            if any(text == said for _, said in self.page.messages):
                self.heard_at[text] = time.monotonic()

    async def _waits(self) -> None:
        self.heard.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(AGAIN):
                await self.heard.wait()


@asynccontextmanager
async def following(*readers: Reader) -> AsyncIterator[None]:
    """Let them follow for the length of the block."""
    tasks = [asyncio.create_task(reader.follows()) for reader in readers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for end in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(end, asyncio.CancelledError), end
