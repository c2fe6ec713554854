"""What every socket has: an outbox, an audience, and a feed that it enters and leaves."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser

from chat.audience import Audience
from chat.delivery import feed
from chat.delivery.feed import Feed, Subscriber
from chat.delivery.outbox import COULD_NOT_JOIN, NO_SUCH_ROOM, Outbox
from chat.models import Room
from chat.people import identify, new_guest_key, read_guest_key

logger = logging.getLogger(__name__)


class FeedConsumer(AsyncWebsocketConsumer):
    """A socket that gets what a feed publishes. The feed listens to the layer for all."""

    channel_layer_alias = ""  # none: a consumer needs no channel of its own
    feed: Feed | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve the socket, and leave however it ends: `disconnect` is not always called."""
        self.scope = scope
        self.audience = Audience.of_scope(scope)
        with self.audience.active():
            key = read_guest_key(scope.get("cookies", {})) or new_guest_key()
            user = scope.get("user") or AnonymousUser()
            self.person = identify(user, scope.get("session", {}), key)
        self.outbox = Outbox(self.send, self.close)
        self.subscriber = Subscriber(self.outbox, self.audience, self.person.key)
        writer = asyncio.create_task(self.outbox.write())
        try:
            await super().__call__(scope, receive, send)
        finally:
            writer.cancel()
            await self.leave()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Call the handler without the base class's hop to a database thread."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def connect(self) -> None:
        """Accept, then join: a browser sees a close code only on an open socket."""
        await self.accept()
        try:
            await self.join()
        except Room.DoesNotExist:
            self.outbox.close(NO_SUCH_ROOM)
        except Exception:
            logger.exception("A socket could not join")
            self.outbox.close(COULD_NOT_JOIN)

    async def join(self) -> None:
        """Enter the feed.

        Raises:
            Room.DoesNotExist: there is no such room.
        """
        raise NotImplementedError

    async def leave(self) -> None:
        """Leave the feed."""
        if self.feed is not None:
            self.feed.discard(self.subscriber)
            await feed.leave(self.feed)

    def put(self, render: Callable[..., str], *args: Any) -> None:
        """Send a fragment to this socket alone."""
        with self.audience.active():
            self.outbox.put(render(*args))
