"""The list of rooms, each with how many people are in it now."""

from typing import NamedTuple

from django.db.models import Count

from chat.models import Connection, Room

LIMIT = 200  # rooms on the page; the liveliest


class Listing(NamedTuple):
    """A room on the list."""

    name: str
    topic: str
    url: str
    people: int


def listings() -> list[Listing]:
    """The rooms: the liveliest first, then by name."""
    people: dict[int, int] = dict(
        Connection.objects.alive().values_list("room").annotate(Count("person_key", distinct=True))
    )
    busy = list(Room.objects.filter(pk__in=people))
    busy.sort(key=lambda room: (-people[room.pk], room.key))
    quiet = Room.objects.exclude(pk__in=people)
    return [
        Listing(room.name, room.topic, room.get_absolute_url(), people.get(room.pk, 0))
        for room in [*busy, *quiet[: max(0, LIMIT - len(busy))]][:LIMIT]
    ]
