"""The list of rooms, each with how many people are in it now, and how much there is new to one."""

from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.utils import timezone

from chat.models import Message, Room
from chat.people import Person

LIMIT = 200  # rooms on the page; the liveliest
MANY = 99  # what is new is not counted any further


class Listing(NamedTuple):
    """A room on the list; `unread` is how many messages are new to the one who looks at it."""

    name: str
    topic: str
    url: str
    people: int
    unread: int = 0

    @property
    def news(self) -> str:
        """How many are new, as it is written."""
        return str(self.unread) if self.unread <= MANY else f"{MANY}+"


class Counted(Subquery):
    """How many rows there are, in a subquery that has a limit: no log is counted to its end."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def listings(reader: Person | None = None) -> list[Listing]:
    """The rooms: the liveliest first, then by name; for a reader with what is new to them.

    A room that they never were in has nothing new, nor has one that they are in.
    """
    alive = Q(connections__worker__lease_ends__gt=timezone.now())
    people = Count("connections__person_key", distinct=True, filter=alive)
    rooms: Any = Room.objects.annotate(people=people).order_by("-people", "key")
    if reader is not None:
        theirs = alive & Q(connections__person_key=reader.key)
        new = Message.objects.filter(room=OuterRef("pk")).after(OuterRef("read")).order_by()
        rooms = rooms.read_by(reader).annotate(
            tabs=Count("connections__pk", filter=theirs),
            unread=Counted(new.values("pk")[: MANY + 1]),
        )
    return [
        Listing(
            room.name,
            room.topic,
            room.get_absolute_url(),
            room.people,
            0 if reader is None or room.tabs else room.unread,
        )
        for room in rooms[:LIMIT]
    ]
