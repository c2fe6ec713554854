"""Looking up the room that an address names."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render

from chat.forms import RoomForm
from chat.middleware import ChatRequest, person_of
from chat.models import Room


def in_room(
    view: Callable[..., HttpResponse], *, read: bool = False
) -> Callable[..., HttpResponse]:
    """Give the view the room of the address; where there is none, offer to open it.

    With `read` the room says how far the person has read it (`RoomQuerySet.read_by`).
    """

    @wraps(view)
    def found(request: ChatRequest, room_name: str, **place: str) -> HttpResponse:
        rooms = Room.objects.named(room_name)
        room = (rooms.read_by(person_of(request)) if read else rooms).first()
        try:
            if room is not None:
                return view(request, room, **place)
        except Room.DoesNotExist:  # deleted meanwhile
            pass
        return no_such_room(request, room_name)

    return found


def no_such_room(request: ChatRequest, room_name: str) -> HttpResponse:
    """The page for a room that nobody has opened, with a button that does if it may be."""
    form = RoomForm({"name": room_name})
    context = {"room_name": form.cleaned_data["name"] if form.is_valid() else ""}
    return render(request, "404.html", context, status=404)
