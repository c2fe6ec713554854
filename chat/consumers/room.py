"""The socket of a room."""

import logging
from typing import Any
from urllib.parse import parse_qs

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from chat import database, fragments, presence
from chat.delivery import doorbell, log
from chat.delivery.commit import Entry
from chat.delivery.feed import enter
from chat.delivery.outbox import FLOOD, NO_SUCH_ROOM
from chat.delivery.room_feed import RoomFeed
from chat.forms import TOO_FAST, MessageForm, ResumeForm, first_error, read_frame
from chat.models import Room

from .allowance import Allowance
from .base import FeedConsumer

logger = logging.getLogger(__name__)


class RoomConsumer(FeedConsumer):
    """JSON text frames in, HTML out.

    `{"message": …, "username": …}` posts, and answers with `"reply_to": position`;
    `{"t": "resume", "cursor": n}` catches up, `{"t": "typing"}` tells the others. A frame that
    is refused gets an error fragment, and the socket stays open.
    """

    room: Room
    feed: RoomFeed | None = None

    def __init__(self) -> None:
        super().__init__()
        self.refusals = Allowance(1000, seconds=10)
        self.resumes = Allowance(20, seconds=10)  # a page needs one for each connection
        self.typings = Allowance(1, seconds=1)
        self.is_page = False  # whether it has resumed: a bot reads nothing, it is only told

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
            read = self.feed.cursor if self.is_page else 0
            presence.here.depart(self.room.pk, self.person, read)
        await super().leave()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Do what a frame says, or tell its sender why not."""
        if self.feed is None or self.outbox.is_closing:
            return
        try:
            await self.obey(self.feed, text_data)
        except ValidationError as refusal:
            self.refuse(refusal)
        except Room.DoesNotExist:
            self.put(fragments.error, _("This room is gone."))
            self.outbox.close(NO_SUCH_ROOM)
        except DatabaseError:
            logger.exception("A frame could not be served")
            self.put(fragments.error, _("Not done yet: please try again in a moment."))

    def refuse(self, refusal: ValidationError) -> None:
        """Tell the sender why not; whoever is refused without end is let go."""
        self.put(lambda: fragments.error(refusal.messages[0]))
        if not self.refusals.take():
            self.outbox.close(FLOOD)

    async def obey(self, feed: RoomFeed, text: str | None) -> None:
        """Do what a frame says.

        Raises:
            ValidationError: it is refused, and why.
        """
        if text is None:
            raise ValidationError(_("Only text is understood here."))
        frame = read_frame(text)
        match frame.get("t"):
            case None:
                await self.post(frame)
            case "resume":
                await self.resume(feed, frame)
            case "typing":
                await self.typing()
            case _:
                raise ValidationError(_("That kind of frame is not known."))

    async def post(self, frame: dict[str, Any]) -> None:
        """Post a message."""
        person = presence.here.person(self.room.pk, self.person)
        form = MessageForm(frame, person, self.address, self.room)
        await log.post(self.room, lambda: self.checked(form))
        if form.author != person:
            await presence.rename(form.author)

    def checked(self, form: MessageForm) -> Entry:
        """What a form says.

        Raises:
            ValidationError: it is refused, and why, in the sender's language.
        """
        with self.audience.active():  # for the database's thread
            if not form.is_valid():
                raise ValidationError(first_error(form))
        data = form.cleaned_data
        return Entry(form.author, data["message"], data["submission"], data["reply_to"])

    async def resume(self, feed: RoomFeed, frame: dict[str, Any]) -> None:
        """Bring what was missed, then everything."""
        form = ResumeForm(frame)
        with self.audience.active():
            if not form.is_valid():
                raise ValidationError(first_error(form))
        if not self.resumes.take():
            raise ValidationError(TOO_FAST)
        await feed.resume(self.subscriber, form.cleaned_data["cursor"])
        self.is_page = True

    async def typing(self) -> None:
        """Tell the others; too often is not worth an error."""
        if self.typings.take():
            person = presence.here.person(self.room.pk, self.person)
            await doorbell.ring(doorbell.room(self.room.pk), "typing", person=list(person))
