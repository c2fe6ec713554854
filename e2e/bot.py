"""A client without a browser: JSON in, HTML out."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self
from urllib.parse import quote

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PATIENCE = 10.0  # seconds to wait for something to be heard


class Bot:
    """A raw socket in a room."""

    def __init__(self, socket: ClientConnection, name: str) -> None:
        """Speak through `socket` under `name`."""
        self.socket = socket
        self.name = name
        self.heard = ""

    @classmethod
    @contextmanager
    def enters(cls, site: str, room: str, name: str = "bot") -> Iterator[Self]:
        """Be in the room for the length of the block."""
        address = site.replace("http:", "ws:") + f"/ws/chat/{quote(room)}/"
        origin = {"Origin": site}
        # No bounds: whoever does not read what comes can still hang up.
        with connect(address, additional_headers=origin, max_size=None, max_queue=None) as socket:
            yield cls(socket, name)

    def sends(self, frame: str | bytes) -> None:
        """Send a frame as it is."""
        self.socket.send(frame)

    def says(self, *texts: str) -> None:
        """Post each of `texts` in a frame of its own, without a pause."""
        for text in texts:
            self.sends(json.dumps({"message": text, "username": self.name}))

    def asks(self, **frame: Any) -> None:
        """Send an object."""
        self.sends(json.dumps(frame))

    def hears(self, text: str) -> str:
        """Wait until `text` has come; returns, and forgets, everything up to there."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.heard:
            left = deadline - time.monotonic()
            try:
                self.heard += str(self.socket.recv(timeout=max(0.0, left)))
            except TimeoutError:
                raise AssertionError(f"{text!r} was not heard in {self.heard!r}") from None
        heard, self.heard = self.heard, ""
        return heard

    def is_closed_with(self) -> int:
        """The code that the server closes the socket with."""
        try:
            while True:
                self.socket.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


def talk(site: str, room: str, count: int) -> list[str]:
    """Fill the room with that many messages; returns them."""
    texts = [f"line {number}" for number in range(1, count + 1)]
    half = len(texts) // 2  # each of two stays below what one may post in a burst
    for name, share in ("bot", texts[:half]), ("other bot", texts[half:]):
        with Bot.enters(site, room, name) as bot:
            bot.says(*share)
            bot.hears(f">{share[-1]}<")
    return texts
