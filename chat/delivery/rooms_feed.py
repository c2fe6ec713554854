"""The feed of the rooms page: which rooms there are, and how many people are in each."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from chat import database, fragments
from chat.rooms import Listing, listings

from . import doorbell
from .feed import Feed, look_out


class RoomsFeed(Feed):
    """What one process brings to all its sockets on the rooms page."""

    def __init__(self) -> None:
        super().__init__(doorbell.ROOMS)
        self.listings: list[Listing] = []
        self._rung = asyncio.Event()

    async def start(self) -> None:
        """Begin with the rooms as they are."""
        self.listings = await database.run(listings)

    def looks(self) -> list[Coroutine[Any, Any, None]]:
        """Read at most once a second."""
        return [look_out(self._rung, self.look, rest=1)]

    def heard(self, ring: dict[str, Any]) -> None:
        """Take one ring of the bell."""
        self._rung.set()

    async def look(self) -> None:
        """Publish the list when it changed."""
        before, self.listings = self.listings, await database.run(listings)
        if before != self.listings:
            self.publish(lambda: fragments.rooms(self.listings))
