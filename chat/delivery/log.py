"""The log of a room: the one place where changes are made, numbered and read back.

The database is the log. Nothing else in the chat carries content from a writer to a reader.
"""

from django.conf import settings

from chat import database
from chat.models import Message, Room
from chat.people import Person

from . import alterations, commit, doorbell, group_commit, recent
from .changes import Changes, Page
from .commit import Entry

# A reader who lacks more changes than this gets the newest page instead.
CATCH_UP = 200


async def append(
    room: Room, author: Person, text: str, submission: str = "", reply_to: int | None = None
) -> Message:
    """Post `text`: commit it with the room's next revision, then ring.

    `submission` is the sender's id for it, empty for none: the same one with the same text
    posts once, and gives the message that is there. `reply_to` is the position of the message
    that it answers.

    Raises:
        Room.DoesNotExist: the room was deleted.
        django.db.OperationalError: the database could not take it; nothing was posted.
    """
    return await post(room, lambda: Entry(author, text, submission, reply_to))


async def post(room: Room, check: group_commit.Check) -> Message:
    """Post what `check` returns; it is called in the database's thread, just before the commit.

    Raises:
        ValidationError: `check` refused it.
        Room.DoesNotExist: the room was deleted.
        django.db.OperationalError: the database could not take it; nothing was posted.
    """
    return await group_commit.append(room.pk, check)


async def edit(message: Message, text: str) -> Message:
    """Give the message another text, unless it was deleted meanwhile.

    Replies that quote the old one lose its words in the same commit; so they do when it is deleted.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    return await _change(message, alterations.edited(text))


async def delete(message: Message) -> Message:
    """Take the message back: text and reactions are gone, and a line in its place stays.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    return await _change(message, alterations.deleted)


async def react(message: Message, person: Person, emoji: str, adds: bool) -> Message:
    """Add the person's reaction or remove it, unless the message was deleted meanwhile.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    return await _change(message, alterations.reacted(person, emoji, adds))


async def _change(message: Message, alter: alterations.Alteration) -> Message:
    changed = await database.run(commit.change, message.pk, message.room_id, alter)
    await doorbell.ring(doorbell.room(message.room_id), "log", revision=changed.revision)
    return changed


async def end(room_pk: int) -> int:
    """The revision of the room's last change.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    return (await database.run(Room.objects.get, pk=room_pk)).revision


async def since(room_pk: int, cursor: int, upto: int | None = None) -> Changes:
    """Everything above revision `cursor`; at least up to `upto`, when that will do.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    if upto is not None and (messages := recent.since(room_pk, cursor, upto)) is not None:
        return _changes(cursor, messages)
    return await database.run(_since, room_pk, cursor)


def _since(room_pk: int, cursor: int) -> Changes:
    if not Room.objects.filter(pk=room_pk).exists():
        raise Room.DoesNotExist
    return _changes(cursor, list(Message.objects.filter(room=room_pk).since(cursor)))


def _changes(cursor: int, messages: list[Message]) -> Changes:
    return Changes(cursor, max([cursor, *(m.revision for m in messages)]), messages)


async def missed(room_pk: int, cursor: int, upto: int) -> Changes:
    """What a reader at `cursor` lacks of the log up to position `upto`.

    A message that stands at or before `upto` is given as it is now, even when it was
    changed after: the change comes again to whoever is live, which does no harm.
    Past `CATCH_UP` changes, and for a cursor that this log never reached (a restored
    backup), the newest page is given instead.
    """
    return await database.run(_missed, room_pk, cursor, upto)


def _missed(room_pk: int, cursor: int, upto: int) -> Changes:
    log = Message.objects.filter(room=room_pk, position__lte=upto)
    messages = list(log.since(cursor)[: CATCH_UP + 1])
    if len(messages) <= CATCH_UP and cursor <= upto:
        return Changes(cursor, upto, messages)
    page = page_before(room_pk, upto + 1)
    return Changes(cursor, upto, page.messages, page)


def page_before(room_pk: int, position: int, size: int | None = None) -> Page:
    """The page of the log that ends just before `position`; a call for a thread of its own."""
    size = size or settings.CHAT_HISTORY
    newest_first = list(Message.objects.filter(room=room_pk).before(position)[: size + 1])
    messages = newest_first[:size][::-1]
    if len(newest_first) <= size:
        return Page(messages, None)
    return Page(messages, messages[0].position, previous=newest_first[size].position)


def page_around(room: Room, position: int) -> Page:
    """The page of the log with `position` in its middle; the newest one, when it is on that."""
    size = settings.CHAT_HISTORY
    newer = list(Message.objects.filter(room=room).after(position)[:size])
    if len(newer) < size:
        return page_before(room.pk, room.revision + 1)
    half = max(1, size // 2)  # even a page of one message leads on
    page = page_before(room.pk, position + 1, size - half)
    messages = [*page.messages, *newer[:half]]
    return page._replace(messages=messages, newer=messages[-1].position)
