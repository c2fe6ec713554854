"""The socket of a room."""

import logging
import time
from typing import Any
from urllib.parse import parse_qs

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from chat import database, fragments, presence
from chat.delivery import doorbell, log
from chat.delivery.feed import enter
from chat.delivery.outbox import FLOOD, NO_SUCH_ROOM
from chat.delivery.room_feed import RoomFeed
from chat.forms import MessageForm, ResumeForm, first_error, read_frame
from chat.models import Room

from .base import FeedConsumer

logger = logging.getLogger(__name__)
PATIENCE = 1000  # refused frames and resumes of one socket
PATIENCE_SECONDS = 10.0  # in which they are counted
TYPING_REST = 1.0  # seconds between two typing frames that are passed on, at least


class RoomConsumer(FeedConsumer):
    """JSON text frames in, HTML out.

    `{"message": …, "username": …}` posts, `{"t": "resume", "cursor": n}` catches up,
    `{"t": "typing"}` tells the others. A frame that is refused gets an error fragment, and
    the socket stays open.
    """

    room: Room
    feed: RoomFeed | None = None
    typed_at = 0.0
    strains = 0
    strained_since = 0.0

    async def join(self) -> None:
        """Enter the room; a page that says `?resume=1` is live once it has resumed."""
        name = self.scope["url_route"]["kwargs"]["room_name"]
        self.room = room = await database.run(Room.objects.named(name).get)
        self.page_url = room.get_absolute_url()
        self.feed = await enter(doorbell.room(room.pk), lambda: RoomFeed(room))
        presence.here.arrive(room.pk, self.person)
        self.put(fragments.status, self.room.name)
        if b"resume" not in parse_qs(self.scope["query_string"]):
            self.feed.add(self.subscriber)

    async def leave(self) -> None:
        """Leave the room."""
        if self.feed is not None:
            presence.here.depart(self.room.pk, self.person)
        await super().leave()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Do what a frame says, or tell its sender why not."""
        if (feed := self.feed) is None:  # it could not join, and is being closed
            return
        try:
            with self.audience.active():
                if text_data is None:
                    raise ValidationError(_("Only text is understood here."))
                frame = read_frame(text_data)
            match frame.get("t"):
                case None:
                    await self.post(frame)
                case "resume":
                    await self.resume(feed, frame)
                case "typing":
                    await self.typing()
                case _:
                    raise ValidationError(_("That kind of frame is not known."))
        except ValidationError as refusal:
            self.put(fragments.error, refusal.messages[0])
            self.strain()
        except Room.DoesNotExist:
            with self.audience.active():
                self.put(fragments.error, _("This room is gone."))
            self.outbox.close(NO_SUCH_ROOM)
        except DatabaseError:
            logger.exception("A frame could not be served")
            with self.audience.active():
                self.put(fragments.error, _("Not sent yet: please try again in a moment."))

    async def post(self, frame: dict[str, Any]) -> None:
        """Post a message."""
        form = MessageForm(frame, self.person, self.address)
        if not await database.run(self.validate, form):
            raise ValidationError(first_error(form))
        data = form.cleaned_data
        if form.author != self.person:
            self.person = form.author
            await presence.rename(self.person)
        await log.append(self.room, form.author, data["message"], data["submission"])

    async def resume(self, feed: RoomFeed, frame: dict[str, Any]) -> None:
        """Bring what was missed, then everything."""
        self.strain()
        form = ResumeForm(frame)
        if not self.validate(form):
            raise ValidationError(first_error(form))
        await feed.resume(self.subscriber, form.cleaned_data["cursor"])

    async def typing(self) -> None:
        """Tell the others; too often is not worth an error."""
        now = time.monotonic()
        if now - self.typed_at >= TYPING_REST:
            self.typed_at = now
            await doorbell.ring(doorbell.room(self.room.pk), "typing", person=list(self.person))

    def strain(self) -> None:
        """Count what costs more than it gives; past all patience the socket, alone, is closed."""
        now = time.monotonic()
        if now - self.strained_since > PATIENCE_SECONDS:
            self.strains, self.strained_since = 0, now
        self.strains += 1
        if self.strains > PATIENCE:
            self.outbox.close(FLOOD)

    def validate(self, form: MessageForm | ResumeForm) -> bool:
        """Whether the form is valid, with its errors in the sender's language."""
        with self.audience.active():
            return form.is_valid()
