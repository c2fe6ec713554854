"""How far people have read, as the database has it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chat.models import Reading, Room

GUESTS = timedelta(days=60)  # until it is forgotten how far a guest had read


def keep(read: dict[tuple[int, str], int]) -> None:
    """Write to which revision somebody had read, by room's pk and person's key."""
    now = timezone.now()
    with transaction.atomic():
        # A room that was deleted under its people is no place to be written.
        rooms = set(
            Room.objects.filter(pk__in={room for room, _ in read}).values_list("pk", flat=True)
        )
        Reading.objects.bulk_create(
            [
                Reading(room_id=room, person_key=key, revision=revision, kept_at=now)
                for (room, key), revision in read.items()
                if room in rooms
            ],
            update_conflicts=True,
            unique_fields=["room", "person_key"],
            update_fields=["revision", "kept_at"],
        )


def forget() -> None:
    """Delete what guests leave behind: each browser without a cookie is another one."""
    long_ago = timezone.now() - GUESTS
    Reading.objects.filter(person_key__startswith="g", kept_at__lt=long_ago).delete()
