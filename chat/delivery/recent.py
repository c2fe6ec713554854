"""What this process has committed of late, so that its feeds need not ask the database for it.

Revisions are dense, so whoever holds every change from one revision to another holds all of them,
whichever process they came from. Where there is a gap, the database is asked.
"""

from collections import deque
from itertools import takewhile

from chat.models import Message

KEPT = 256  # changes a room
ROOMS = 1000

_changes: dict[int, deque[Message]] = {}  # by room; one revision after the other


def add(room_pk: int, messages: list[Message]) -> None:
    """Keep what was just committed, in the order of its revisions."""
    if len(_changes) > ROOMS:
        _changes.clear()
    kept = _changes.setdefault(room_pk, deque(maxlen=KEPT))
    for message in messages:
        if kept and kept[-1].revision != message.revision - 1:  # another process came between
            kept.clear()
        kept.append(message)


def forget(room_pk: int) -> None:
    """Keep nothing of the room: something happened that is not told by one message a revision."""
    _changes.pop(room_pk, None)


def since(room_pk: int, cursor: int, upto: int) -> list[Message] | None:
    """Each message that was changed above revision `cursor`, by position, as it is now.

    None when not all changes up to `upto` are here.
    """
    # All at once: the database's thread goes on adding while this one reads.
    kept = [*_changes.get(room_pk, ())]
    if not kept or kept[0].revision > cursor + 1 or kept[-1].revision < upto:
        return None
    # From the newest on: of 256 most often one is wanted.
    newest: dict[int, Message] = {}
    for message in takewhile(lambda message: message.revision > cursor, reversed(kept)):
        newest.setdefault(message.pk, message)
    return sorted(newest.values(), key=lambda message: message.position)


def last(room_pk: int) -> Message | None:
    """The message whose posting is the newest change here; None when that is another change."""
    kept = _changes.get(room_pk)
    return kept[-1] if kept and kept[-1].revision == kept[-1].position else None
