"""One consumer per socket; a message goes through the layer to each of them, as JSON."""

import json
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.peers.tutorial.settings")

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

urlpatterns: list[Any] = []


class ChatConsumer(AsyncWebsocketConsumer):
    """Somebody in a room."""

    async def connect(self) -> None:
        """Join the room."""
        self.group = f"chat_{self.scope['url_route']['kwargs']['room_name']}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        """Leave the room."""
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Hand a message on."""
        message = json.loads(text_data or "{}")["message"]
        event = {"type": "chat.message", "message": message, "username": "Anonymous"}
        await self.channel_layer.group_send(self.group, event)

    async def chat_message(self, event: dict[str, Any]) -> None:
        """Send a message to the browser."""
        text = json.dumps({"message": event["message"], "username": event["username"]})
        await self.send(text_data=text)


# The stubs know Django's own kinds of views only.
sockets: Any = [path("ws/chat/<str:room_name>/", ChatConsumer.as_asgi())]  # type: ignore[arg-type]
application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": URLRouter(sockets),
    }
)
