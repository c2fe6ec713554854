"""The list of rooms, each with how many people are in it now."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from chat.models import Room

LIMIT = 200  # rooms on the page; the liveliest


class Listing(NamedTuple):
    """A room on the list."""

    name: str
    topic: str
    url: str
    people: int


def listings() -> list[Listing]:
    """The rooms: the liveliest first, then by name."""
    alive = Q(connections__worker__lease_ends__gt=timezone.now())
    people = Count("connections__person_key", distinct=True, filter=alive)
    rooms = Room.objects.annotate(people=people).order_by("-people", "key")
    return [
        Listing(room.name, room.topic, room.get_absolute_url(), room.people)
        for room in rooms[:LIMIT]
    ]
