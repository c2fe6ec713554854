"""The feed of sessions: has every socket closed whose session ended.

It also tells presence when a member is called something else than when their socket opened.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from typing import Any

from django.utils import timezone

from chat import database, presence
from chat.sessions import Ticket, check

from . import doorbell
from .feed import Feed, look_out


class SessionsFeed(Feed):
    """The tickets of one process's sockets, and what ends each socket."""

    def __init__(self) -> None:
        super().__init__(doorbell.SESSIONS)
        self._held: dict[Ticket, set[Callable[[], None]]] = defaultdict(set)
        self._rung = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """There is nothing to read before the first ticket."""

    def looks(self) -> list[Coroutine[Any, Any, None]]:
        """Check a few times a second at most, whoever comes or goes."""
        return [look_out(self._rung, self.look, rest=0.2)]

    def heard(self, ring: dict[str, Any]) -> None:
        """Take one ring of the bell."""
        self._rung.set()

    def hold(self, ticket: Ticket, end: Callable[[], None]) -> None:
        """Call `end` when the ticket has ended; it may have since the handshake."""
        self._held[ticket].add(end)
        self._rung.set()

    def drop(self, ticket: Ticket, end: Callable[[], None]) -> None:
        """Forget a socket."""
        self._held[ticket].discard(end)
        if not self._held[ticket]:
            del self._held[ticket]

    async def look(self) -> None:
        """End the sockets whose ticket has ended; call the other members by their names."""
        checked = await database.run(check, list(self._held))
        presence.here.rename(*checked.members)
        for ticket in checked.ended:
            for end in self._held.get(ticket, ()):
                end()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if checked.next_end is not None:
            seconds = (checked.next_end - timezone.now()).total_seconds()
            self._timer = asyncio.get_running_loop().call_later(seconds, self._rung.set)

    async def stop(self) -> None:
        """End the feed's tasks and its timer."""
        if self._timer is not None:
            self._timer.cancel()
        await super().stop()
