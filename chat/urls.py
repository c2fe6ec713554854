"""The pages of the chat."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import messages, person, room, rooms


class NumberConverter(StringConverter):
    """Any number: one that cannot be a position still leads to the room."""

    regex = "-?[0-9]+"


register_converter(NumberConverter, "number")
urlpatterns = [
    path("", rooms.rooms, name="rooms"),
    path("me.css", person.me, name="me"),
    path("<str:room_name>/", room.room, name="room"),
    path("<str:room_name>/history/", room.history, name="history"),
    path("<str:room_name>/reopen/", room.reopen, name="reopen"),
    path("<str:room_name>/messages/", messages.post, name="messages"),
    path("<str:room_name>/composer/", messages.compose, name="composer"),
    path("<str:room_name>/<number:position>/", room.around, name="around"),
]
