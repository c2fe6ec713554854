"""What every socket has: an outbox, an audience, and a feed that it enters and leaves."""

import logging
from collections.abc import Callable
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser

from chat import database, fragments
from chat.audience import Audience
from chat.delivery import doorbell, feed
from chat.delivery.feed import Feed, Subscriber
from chat.delivery.frame import Frame
from chat.delivery.outbox import COULD_NOT_JOIN, NO_SUCH_ROOM, SIGN_IN, WIRE, Outbox
from chat.delivery.sessions_feed import SessionsFeed
from chat.handover import HANDOVER
from chat.models import Room
from chat.people import account_person, identify, new_guest_key, read_guest_key
from chat.sessions import ticket_of

logger = logging.getLogger(__name__)


class FeedConsumer(AsyncWebsocketConsumer):
    """A socket that gets what a feed publishes. The feed listens to the layer for all."""

    page_url = "/"  # where to come back to after signing in again
    feed: Feed | None = None
    sessions: SessionsFeed | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Say who is there and for whom it is, and leave the socket to `serve`."""
        self.scope = scope
        self.audience = Audience.of_scope(scope)
        key = read_guest_key(scope.get("cookies", {})) or new_guest_key()
        user, session = scope.get("user") or AnonymousUser(), scope.get("session", {})
        if user.is_authenticated:
            self.person = await database.run(account_person, user)
        else:
            with self.audience.active():
                self.person = identify(user, session, key)
        self.ticket = ticket_of(user, session)
        self.address = (scope.get("client") or ("",))[0]
        self.wire = scope.get("extensions", {}).get(WIRE)
        scope[HANDOVER].append(self.serve)

    async def serve(self, receive: Any, send: Any) -> None:
        """Serve the socket, and leave however it ends: `disconnect` is not always called."""
        self.base_send = send
        self.outbox = Outbox(self.send, self.close, self.wire)
        self.subscriber = Subscriber(self.outbox, self.audience, self.person.key)
        try:
            # The feed listens to the layer, so there is nothing to wait for but the socket; the
            # base class would make tasks to wait for several things at once.
            while (event := await receive())["type"] != "websocket.disconnect":
                await self.dispatch(event)
        finally:
            self.outbox.end()
            await self.leave()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Call the handler without the base class's hop to a database thread."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def connect(self) -> None:
        """Accept, then join: a browser sees a close code only on an open socket."""
        await self.accept()
        try:
            await self.join()
            if self.ticket is not None:
                self.sessions = await feed.enter(doorbell.SESSIONS, SessionsFeed)
                self.sessions.hold(self.ticket, self.sign_out)
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
        """Leave the feeds."""
        if self.sessions is not None and self.ticket is not None:
            self.sessions.drop(self.ticket, self.sign_out)
            await feed.leave(self.sessions)
        if self.feed is not None:
            self.feed.discard(self.subscriber)
            await feed.leave(self.feed)

    def sign_out(self) -> None:
        """Tell the page that its session has ended, and close its socket."""
        self.put(fragments.signed_out, self.page_url)
        self.outbox.close(SIGN_IN)

    def put(self, render: Callable[..., str], *args: Any) -> None:
        """Send a fragment to this socket alone."""
        with self.audience.active():
            self.outbox.put(Frame(render(*args)))
