"""The feed of a room: its log, the people in it, and who is typing."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

from django.utils.translation import gettext as _

from chat import fragments, presence
from chat.audience import Audience
from chat.models import Message, Room
from chat.people import Person

from . import doorbell, log
from .feed import Feed, Subscriber, look_out
from .frame import Frame
from .outbox import NO_SUCH_ROOM

# The browser sends one more typing frame within two seconds of a message: not news.
TYPED = 2.5
TYPING = 5.0  # seconds until a typing line has gone from every page by itself
SHARED = 64  # renderings of what was missed that are kept until the next change


class RoomFeed(Feed):
    """What one process brings to all its sockets in one room."""

    def __init__(self, room: Room) -> None:
        super().__init__(doorbell.room(room.pk))
        self.room = room
        self.cursor = 0
        self.here: dict[str, Person] = {}
        self._log_rung = asyncio.Event()
        self._rung_to: int | None = None  # the highest revision rung for; None when not known
        self._people_rung = asyncio.Event()
        self._reading = asyncio.Lock()
        self._missed: dict[tuple[int, Audience], Frame] = {}
        self._spoke_at: dict[str, float] = {}
        self._typed_at: dict[str, float] = {}  # whose typing line may be on a page

    async def start(self) -> None:
        """Begin at the end of the log, with the people who are here."""
        self.cursor = await log.end(self.room.pk)
        self.here = await presence.who(self.room.pk)

    def looks(self) -> list[Coroutine[Any, Any, None]]:
        """Read the log at once when the bell rings, the people at most once a second."""
        return [
            look_out(self._log_rung, self.look_at_log, rest=0),
            look_out(self._people_rung, self.look_at_people, rest=1),
        ]

    def heard(self, ring: dict[str, Any]) -> None:
        """Take one ring of the bell."""
        match ring["type"]:
            case "typing":
                self.typing(Person(*ring["person"]))
            case "renamed":  # by another process, perhaps, where the form arrived
                presence.here.rename(Person(*ring["person"]))
                self._people_rung.set()
            case "people":
                self._people_rung.set()
            case "log" if ring["revision"] > self.cursor:
                self._rung_to = max(self._rung_to or 0, ring["revision"])
                self._log_rung.set()
            case doorbell.LISTENING:
                self._people_rung.set()
                self._log_rung.set()

    async def look_at_log(self) -> None:
        """Publish what was committed since the last look."""
        async with self._reading:
            upto, self._rung_to = self._rung_to, None
            try:
                changes = await log.since(self.room.pk, self.cursor, upto)
            except Room.DoesNotExist:
                self.publish(lambda: fragments.error(_("This room is gone.")))
                self.close(NO_SUCH_ROOM)
                return
            if changes.messages:
                self.cursor = changes.revision
                self._missed.clear()
                finished = self._note_speakers(changes.appended)
                self.publish(lambda: fragments.changes(changes, self.room, finished))

    def _note_speakers(self, messages: list[Message]) -> set[str]:
        """Remember when they spoke; who of them was typing until now."""
        now = time.monotonic()
        recent = {key: at for key, at in self._spoke_at.items() if now - at < TYPED}
        self._spoke_at = recent | {message.author_key: now for message in messages}
        finished = {message.author_key for message in messages} & self._typed_at.keys()
        for key in finished:
            del self._typed_at[key]
        return finished

    async def look_at_people(self) -> None:
        """Publish who came and who went since the last look."""
        before, self.here = self.here, await presence.who(self.room.pk)
        if before == self.here:
            return
        self._missed.clear()
        joined = [person for key, person in self.here.items() if key not in before]
        left = [person for key, person in before.items() if key not in self.here]
        self.publish(lambda: fragments.people(joined, left, list(self.here.values())))

    def typing(self, person: Person) -> None:
        """Show to all others that somebody is writing."""
        now = time.monotonic()
        if now - self._spoke_at.get(person.key, 0) > TYPED:
            recent = {key: at for key, at in self._typed_at.items() if now - at < TYPING}
            self._typed_at = recent | {person.key: now}
            self.publish(lambda: fragments.typing(person), except_key=person.key)

    async def resume(self, subscriber: Subscriber, cursor: int) -> None:
        """Give a socket what it missed since `cursor` and make it live, with no gap between.

        The feed stands still meanwhile; sockets that come back with the same cursor share
        one read and one render.

        Raises:
            Room.DoesNotExist: the room was deleted.
        """
        if cursor > self.cursor:  # another process was faster than this one's look
            await self.look_at_log()
        async with self._reading:
            key = (cursor, subscriber.audience)
            if key not in self._missed:
                if len(self._missed) >= SHARED:
                    self._missed.clear()
                changes = await log.missed(self.room.pk, cursor, self.cursor)
                with subscriber.audience.active():
                    self._missed[key] = Frame(
                        fragments.changes(changes, self.room)
                        + fragments.people([], [], list(self.here.values()))
                    )
            subscriber.outbox.put(self._missed[key])
            self.add(subscriber)
