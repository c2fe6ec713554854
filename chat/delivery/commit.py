"""Commits: the transactions that change a room's log, each change with the next number."""

import hashlib
from typing import NamedTuple

from django.db import IntegrityError, transaction

from chat.models import Message, Room
from chat.people import Person

from . import one_statement, recent
from .alterations import Alteration

TOLD = 100  # replies that change on the pages that are open, when what they quote does


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
    prints = [entry.fingerprint(room_pk) for entry in entries]
    messages = _at_once(room_pk, entries, prints)
    if messages is None:
        messages = _in_turn(room_pk, entries, prints)
    return messages


def _at_once(room_pk: int, entries: list[Entry], prints: list[str | None]) -> list[Message] | None:
    """Post them in one statement; None when there is more to it: nothing was posted then."""
    previous = recent.last(room_pk)
    answers = any(entry.reply_to is not None for entry in entries)
    if previous is None or answers or not one_statement.is_possible():
        return None
    revision = previous.revision
    new: list[Message] = []
    for number, (entry, fingerprint) in enumerate(zip(entries, prints, strict=True), revision + 1):
        message = _message(room_pk, number, entry, fingerprint)
        message.follow(new[-1] if new else previous)
        new.append(message)
    try:
        if not one_statement.insert(room_pk, revision, new):
            return None
    except IntegrityError:  # one was posted before
        return None
    recent.add(room_pk, new)
    return new


def _in_turn(room_pk: int, entries: list[Entry], prints: list[str | None]) -> list[Message]:
    """Post what was not posted before, and know what it answers, under the room's lock."""
    with transaction.atomic():
        upto = Room.objects.advance(room_pk, len(entries))  # as if none was posted before
        revision = upto - len(entries)
        posted = _posted(prints)
        answered = _answered(room_pk, entries)
        previous = recent.last(room_pk)
        if previous is None or previous.revision != revision:
            previous = _last(room_pk)
        new: list[Message] = []
        messages: list[Message] = []
        for entry, fingerprint in zip(entries, prints, strict=True):
            if fingerprint is None or (message := posted.get(fingerprint)) is None:
                revision += 1
                message = _message(room_pk, revision, entry, fingerprint)
                message.follow(previous)
                message.answer(answered.get(entry.reply_to))
                previous = message
                new.append(message)
                if fingerprint is not None:
                    posted[fingerprint] = message
            messages.append(message)
        if revision < upto:
            Room.objects.advance(room_pk, revision - upto)
        Message.objects.bulk_create(new)
    recent.add(room_pk, new)
    return messages


def change(pk: int, room_pk: int, alter: Alteration) -> Message:
    """Alter the message, unless it was deleted meanwhile.

    Raises:
        Room.DoesNotExist: the room was deleted.
    """
    with transaction.atomic():
        revision = Room.objects.advance(room_pk, 1)
        message: Message = Message.objects.get(pk=pk)
        if message.deleted_at is not None or not (fields := alter(message)):
            transaction.set_rollback(True)
            return message
        message.revision = revision
        message.save(update_fields=["revision", *fields])
        cut = "text" in fields and _cut_quotes(message)
    if cut:  # more messages than one have this revision: let the feeds ask the database
        recent.forget(room_pk)
    else:
        recent.add(room_pk, [message])
    return message


def _last(room_pk: int) -> Message | None:
    last: Message | None = Message.objects.filter(room=room_pk).before(None).first()
    return last


def _cut_quotes(message: Message) -> int:
    """Take the message's words out of the replies that quote them; how many are told of it.

    Those are the newest: all pages would else be pushed as many as anybody cares to write.
    """
    quoting = message.replies.exclude(quoted_text="")
    told = list(quoting.order_by("-position").values_list("pk", flat=True)[:TOLD])
    if told:
        quoting.filter(pk__in=told).update(quoted_text="", revision=message.revision)
        quoting.update(quoted_text="")
    return len(told)


def _posted(prints: list[str | None]) -> dict[str | None, Message]:
    """What was posted before, by fingerprint."""
    if not any(prints):
        return {}
    found = Message.objects.filter(fingerprint__in=filter(None, prints))
    return {message.fingerprint: message for message in found}


def _answered(room_pk: int, entries: list[Entry]) -> dict[int | None, Message]:
    """What the entries answer, by position, as it is now."""
    positions = {entry.reply_to for entry in entries if entry.reply_to is not None}
    if not positions:
        return {}
    answered = Message.objects.filter(room=room_pk, position__in=positions)
    return {message.position: message for message in answered}


def _message(room_pk: int, revision: int, entry: Entry, fingerprint: str | None) -> Message:
    return Message(
        room_id=room_pk,
        position=revision,
        revision=revision,
        author_key=entry.author.key,
        author_name=entry.author.name,
        author_is_guest=entry.author.is_guest,
        author_hue=entry.author.chosen_hue,
        text=entry.text,
        fingerprint=fingerprint,
    )
