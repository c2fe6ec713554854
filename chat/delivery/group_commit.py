"""Group commit: appends that arrive while the database is busy go into its next transaction.

Under load a hundred messages cost the database little more than one, and the bell rings once.
What is to be checked first is checked on the same way to the database's thread.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from threading import Lock

from django.db import DataError, IntegrityError, InterfaceError, OperationalError

from chat import database
from chat.models import Message

from . import commit, doorbell
from .commit import Entry

Place = tuple[asyncio.AbstractEventLoop, int]  # an event loop and a room's key
Check = Callable[[], Entry]  # what is to be said, once it is found to be good
Group = list[tuple[Check, asyncio.Future[Message]]]
_lock = Lock()
_waiting: dict[Place, Group] = {}
_flushes: set[asyncio.Task[None]] = set()


async def append(room_pk: int, check: Check) -> Message:
    """Post what `check` returns together with whatever else waits for the same room.

    Raises:
        Exception: what `check` raised; nothing was posted.
        Room.DoesNotExist: the room was deleted.
        django.db.OperationalError: the database could not take it; nothing was posted.
    """
    loop = asyncio.get_running_loop()
    posted: asyncio.Future[Message] = loop.create_future()
    place = (loop, room_pk)
    with _lock:
        group = _waiting.setdefault(place, [])
        group.append((check, posted))
    if len(group) == 1:
        # A task of its own, for whoever came first may go while the others wait.
        flush = loop.create_task(_flush(place, group))
        _flushes.add(flush)
        flush.add_done_callback(_flushes.discard)
    return await posted


async def _flush(place: Place, group: Group) -> None:
    """Commit a group once the database is free for it, ring, and tell everybody in it."""
    outcomes: list[Message | Exception]
    try:
        outcomes = await database.run(partial(_commit, place, group))
    except Exception as error:
        outcomes = [error] * len(group)
    revisions = [outcome.revision for outcome in outcomes if isinstance(outcome, Message)]
    if revisions:
        await doorbell.ring(doorbell.room(place[1]), "log", revision=max(revisions))
    for (_, posted), outcome in zip(group, outcomes, strict=True):
        if posted.done():  # whoever waited has gone
            continue
        if isinstance(outcome, Exception):
            posted.set_exception(outcome)
        else:
            posted.set_result(outcome)


def _commit(place: Place, group: Group) -> list[Message | Exception]:
    with _lock:
        del _waiting[place]  # from here on it takes nobody in
    checked = [_checked(check) for check, _ in group]
    entries = [entry for entry in checked if isinstance(entry, Entry)]
    outcomes = iter(_appended(place[1], entries) if entries else ())
    return [next(outcomes) if isinstance(entry, Entry) else entry for entry in checked]


def _checked(check: Check) -> Entry | Exception:
    try:
        return check()
    except (InterfaceError, OperationalError):  # it broke the connection, which is everybody's
        raise
    except Exception as error:  # its sender's alone
        return error


def _appended(room_pk: int, entries: list[Entry]) -> list[Message | Exception]:
    try:
        return [*commit.append(room_pk, entries)]
    except (DataError, IntegrityError):
        if len(entries) == 1:
            raise
        # One that the database does not take is refused without the others.
        return [_alone(room_pk, entry) for entry in entries]


def _alone(room_pk: int, entry: Entry) -> Message | Exception:
    try:
        return commit.append(room_pk, [entry])[0]
    except (DataError, IntegrityError) as error:
        return error
