"""Which consumer serves which socket."""

from typing import Any, cast

from django.urls import path, re_path

from .consumers import NowhereConsumer, RoomConsumer, RoomsConsumer

# Channels routes with Django's path() around an ASGI application, which its types do not know.
websocket_urlpatterns: list[Any] = [
    path("ws/chat/<str:room_name>/", cast("Any", RoomConsumer.as_asgi())),
    path("ws/rooms/", cast("Any", RoomsConsumer.as_asgi())),
    re_path("", cast("Any", NowhereConsumer.as_asgi())),
]
