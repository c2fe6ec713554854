"""Presence as the database has it: workers under lease, and whom they hold."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chat.models import Connection, Room, Worker
from chat.people import Person

LEASE = timedelta(seconds=15)  # until a killed worker's people are gone
FORGOTTEN = timedelta(minutes=1)  # until the rows of a worker whose lease ended are deleted

Place = tuple[int, str]  # a room's pk and a person's key


def hire() -> int:
    """The pk of a new worker under lease; sweeps away those who are long dead."""
    now = timezone.now()
    Worker.objects.filter(lease_ends__lt=now - FORGOTTEN).delete()
    return Worker.objects.create(lease_ends=now + LEASE).pk


def keep(worker: int, came: dict[Place, Person], went: list[Place]) -> None:
    """Renew the lease of `worker` and write who came and went, in one transaction.

    Raises:
        Worker.DoesNotExist: it was away for so long that it was swept away.
    """
    with transaction.atomic():
        if not Worker.objects.filter(pk=worker).update(lease_ends=timezone.now() + LEASE):
            raise Worker.DoesNotExist
        for room in {room for room, _ in went}:
            keys = [key for place, key in went if place == room]
            Connection.objects.filter(worker=worker, room=room, person_key__in=keys).delete()
        # A room that was deleted under its people is no place to be written.
        rooms = set(
            Room.objects.filter(pk__in={room for room, _ in came}).values_list("pk", flat=True)
        )
        Connection.objects.bulk_create(
            [
                Connection(
                    worker_id=worker,
                    room_id=room,
                    person_key=key,
                    person_name=person.name,
                    person_is_guest=person.is_guest,
                    person_hue=person.chosen_hue,
                )
                for (room, key), person in came.items()
                if room in rooms
            ],
            update_conflicts=True,
            unique_fields=["worker", "room", "person_key"],
            update_fields=["person_name", "person_is_guest", "person_hue"],
        )


def dismiss(worker: int) -> None:
    """Delete a worker that holds nobody any more."""
    Worker.objects.filter(pk=worker).delete()


def people_in(room: int) -> dict[str, Person]:
    """Who is in the room, by key, in the order of their names."""
    alive = Connection.objects.filter(room=room).alive().order_by("person_name", "person_key")
    return {connection.person_key: connection.person for connection in alive}


def rename(person: Person) -> list[int]:
    """Write the person's new name and hue; returns the rooms that they are in."""
    connections = Connection.objects.filter(person_key=person.key)
    connections.update(person_name=person.name, person_hue=person.chosen_hue)
    return list(connections.values_list("room", flat=True).distinct())
