"""A feed: waits for the bell, reads once, renders once per audience, hands on to all."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from contextvars import Context
from typing import Any, NamedTuple, TypeVar, cast

from django.conf import settings

from chat import fragments
from chat.audience import Audience

from . import doorbell
from .frame import Frame
from .outbox import Outbox, put_in_all

logger = logging.getLogger(__name__)
F = TypeVar("F", bound="Feed")
AUDIENCES = 100  # of one feed in one process; each costs a rendering of whatever is published
STUBBORN = 1.0  # seconds until a task that does not end is told so again


class Subscriber(NamedTuple):
    """A socket as its feed knows it."""

    outbox: Outbox
    audience: Audience
    person_key: str


class Feed(ABC):
    """What one process brings to all its sockets of one group.

    A subclass says what to read: in `start` where things stand, in its looks what is new.
    A feed runs from its first socket to its last.
    """

    def __init__(self, group: str) -> None:
        self.group = group
        self.sockets = 0
        # In the order in which they came, and by themselves: a message touches all of them.
        self.live: dict[Audience, dict[Outbox, str]] = defaultdict(dict)
        self._started: asyncio.Future[None] | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @abstractmethod
    async def start(self) -> None:
        """Read where things stand, before the first socket is live."""

    @abstractmethod
    def looks(self) -> list[Coroutine[Any, Any, None]]:
        """What runs as long as the feed does."""

    @abstractmethod
    def heard(self, ring: dict[str, Any]) -> None:
        """Take one ring of the bell."""

    async def started(self) -> None:
        """Start with the first who asks; the others wait for that one start."""
        if self._started is None:
            self._started = asyncio.ensure_future(self._start())
        await asyncio.shield(self._started)

    async def _start(self) -> None:
        await self.start()
        work = (doorbell.listen(self.group, self.heard), self._beat(), *self.looks())
        # In a context of its own: it does not speak for the socket that came first.
        self._tasks = [asyncio.create_task(coroutine, context=Context()) for coroutine in work]

    async def stop(self) -> None:
        """End the feed's tasks."""
        if self._started is not None:
            self._started.cancel()
            await asyncio.gather(self._started, return_exceptions=True)
        under_way = set(self._tasks)
        while under_way:  # redis-py swallows a cancellation that comes while it connects
            for task in under_way:
                task.cancel()
            _, under_way = await asyncio.wait(under_way, timeout=STUBBORN)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def add(self, subscriber: Subscriber) -> None:
        """Make a socket live: from here on it gets everything that is published.

        Past a bound it gets it as those do who chose nothing.
        """
        audience = subscriber.audience
        if audience not in self.live and len(self.live) >= AUDIENCES:
            audience = audience.by_default()
        self.live[audience][subscriber.outbox] = subscriber.person_key

    def discard(self, subscriber: Subscriber) -> None:
        """Forget a socket."""
        for audience in subscriber.audience, subscriber.audience.by_default():
            if audience in self.live:
                self.live[audience].pop(subscriber.outbox, None)
                if not self.live[audience]:
                    del self.live[audience]

    def publish(self, render: Callable[[], str], except_key: str | None = None) -> None:
        """Render once for each audience and hand the string to every live socket of it.

        `except_key` leaves out the sockets of one person.
        """
        for audience, outboxes in self.live.items():
            with audience.active():
                frame = Frame(render())
            those: Iterable[Outbox] = outboxes
            if except_key is not None:
                those = [outbox for outbox, key in outboxes.items() if key != except_key]
            put_in_all(those, frame)

    def close(self, code: int) -> None:
        """Close every live socket."""
        for outboxes in self.live.values():
            for outbox in outboxes:
                outbox.close(code)

    async def _beat(self) -> None:
        """Let every page see that its socket is alive."""
        while True:
            await asyncio.sleep(settings.CHAT_HEARTBEAT)
            self.publish(fragments.heartbeat)


async def look_out(rung: asyncio.Event, look: Callable[[], Awaitable[None]], rest: float) -> None:
    """Look whenever the bell was `rung`, and every heartbeat anyway, for rings get lost.

    `rest` is the least time between two looks, in seconds. A look that fails, because the
    database is away, say, is made again.
    """
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.CHAT_HEARTBEAT):
                await rung.wait()
        rung.clear()
        try:
            await look()
        except Exception:
            logger.exception("A look failed")
            await asyncio.sleep(1.0)
        await asyncio.sleep(rest)


_feeds: dict[str, Feed] = {}  # this process's, by group


async def enter(group: str, make: Callable[[], F]) -> F:
    """The group's feed, started; `make` makes it for the first socket. Leave it after use.

    Raises:
        Exception: what its start raised.
    """
    feed = _feeds.get(group) or _feeds.setdefault(group, make())
    feed.sockets += 1
    try:
        await feed.started()
    except BaseException:
        await leave(feed)
        raise
    return cast("F", feed)


async def leave(feed: Feed) -> None:
    """Take a socket off its feed; the last one ends it."""
    feed.sockets -= 1
    if not feed.sockets:
        del _feeds[feed.group]
        await feed.stop()
