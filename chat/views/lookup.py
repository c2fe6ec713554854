"""Looking up what an address names."""

from django.http import Http404

from chat.models import Room


class NoSuchRoom(Http404):
    """There is no room of that name; the page for it offers to open one."""


def find_room(name: str) -> Room:
    """The room of that name.

    Raises:
        NoSuchRoom: there is none.
    """
    room: Room | None = Room.objects.named(name).first()
    if room is None:
        raise NoSuchRoom(name)
    return room
