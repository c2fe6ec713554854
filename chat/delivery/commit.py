"""Commits: the transactions that change a room's log, each change with the next number."""

import hashlib
from typing import NamedTuple

from django.db import transaction

from chat.models import Message, Room
from chat.people import Person

from . import recent
from .alterations import Alteration


class Entry(NamedTuple):
    """What somebody says; `submission` is their id for it, empty for none.

    `reply_to` is the position of the message that it answers.
    """

    author: Person
    text: str
    submission: str = ""
    reply_to: int | None = None

    def fingerprint(self, room_pk: int) -> str | None:
        """What a repeated submission has in common with the first."""
        if not self.submission:
            return None
        parts = (str(room_pk), self.author.key, self.submission, self.text)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def append(room_pk: int, entries: list[Entry]) -> list[Message]:
    """Post what was not posted before, in this order; the message of each entry.

    Raises:
        Room.DoesNotExist: the room was deleted.
        django.db.DatabaseError: nothing was posted.
    """
    with transaction.atomic():
        room = _locked(room_pk)
        prints = [entry.fingerprint(room_pk) for entry in entries]
        posted = _posted(prints)
        answered = _answered(room, entries)
        previous = recent.last(room_pk, room.revision) or room.messages.before(None).first()
        new: list[Message] = []
        messages: list[Message] = []
        for entry, fingerprint in zip(entries, prints, strict=True):
            if fingerprint is None or (message := posted.get(fingerprint)) is None:
                room.revision += 1
                message = _message(room, entry, fingerprint)
                message.follow(previous)
                message.answer(answered.get(entry.reply_to))
                previous = message
                new.append(message)
                if fingerprint is not None:
                    posted[fingerprint] = message
            messages.append(message)
        if new:
            _keep_number(room)
            Message.objects.bulk_create(new)
    recent.add(room_pk, new)
    return messages


def change(pk: int, room_pk: int, alter: Alteration) -> Message:
    """Alter the message, unless it was deleted meanwhile.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    with transaction.atomic():
        room = _locked(room_pk)
        message: Message = Message.objects.get(pk=pk)
        if message.deleted_at is not None or not (fields := alter(message)):
            return message
        room.revision += 1
        _keep_number(room)
        message.revision = room.revision
        message.save(update_fields=["revision", *fields])
        cut = "text" in fields and _cut_quotes(message)
    if cut:  # more messages than one have this revision: let the feeds ask the database
        recent.forget(room_pk)
    else:
        recent.add(room_pk, [message])
    return message


def _cut_quotes(message: Message) -> int:
    """Take the message's words out of the replies that quote them; how many did."""
    quoting = message.replies.exclude(quoted_text="")
    return quoting.update(quoted_text="", revision=message.revision)


def _locked(room_pk: int) -> Room:
    """The room, under its row's lock: the order of commits is the order of revisions."""
    return Room.objects.select_for_update().get(pk=room_pk)


def _keep_number(room: Room) -> None:
    Room.objects.filter(pk=room.pk).update(revision=room.revision)


def _posted(prints: list[str | None]) -> dict[str | None, Message]:
    """What was posted before, by fingerprint."""
    if not any(prints):
        return {}
    found = Message.objects.filter(fingerprint__in=filter(None, prints))
    return {message.fingerprint: message for message in found}


def _answered(room: Room, entries: list[Entry]) -> dict[int | None, Message]:
    """What the entries answer, by position, as it is now."""
    positions = {entry.reply_to for entry in entries if entry.reply_to is not None}
    if not positions:
        return {}
    return {message.position: message for message in room.messages.filter(position__in=positions)}


def _message(room: Room, entry: Entry, fingerprint: str | None) -> Message:
    return Message(
        room=room,
        position=room.revision,
        revision=room.revision,
        author_key=entry.author.key,
        author_name=entry.author.name,
        author_is_guest=entry.author.is_guest,
        text=entry.text,
        fingerprint=fingerprint,
    )
