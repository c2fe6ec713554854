"""The rooms: the list of them, and opening one."""

from asgiref.sync import async_to_sync
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chat import rate
from chat.delivery import doorbell
from chat.forms import TOO_FAST, RoomForm
from chat.middleware import ChatRequest, address_of, person_of
from chat.models import Room
from chat.names import name_key
from chat.rooms import listings


@require_http_methods(["GET", "HEAD", "POST"])
def rooms(request: ChatRequest) -> HttpResponse:
    """Show the rooms; POST opens one, or goes to the one that has the name already."""
    form = RoomForm(request.POST) if request.method == "POST" else RoomForm()
    if form.is_valid() and not rate.may("room", person_of(request), address_of(request)):
        form.add_error(None, TOO_FAST)
    if form.is_valid():
        return redirect(open_room(**form.cleaned_data))
    context = {"form": form, "listings": listings(person_of(request))}
    return render(request, "chat/rooms.html", context, status=422 if form.is_bound else 200)


def open_room(name: str, topic: str) -> Room:
    """The room of that name, made unless it is there."""
    room, opened = Room.objects.get_or_create(
        key=name_key(name), defaults={"name": name, "topic": topic}
    )
    if opened:
        async_to_sync(doorbell.ring)(doorbell.ROOMS, "rooms")
    return room
