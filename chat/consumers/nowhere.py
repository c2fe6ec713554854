"""The socket of an address where there is nothing."""

from channels.generic.websocket import AsyncWebsocketConsumer

from chat.delivery.outbox import NO_SUCH_ROOM


class NowhereConsumer(AsyncWebsocketConsumer):
    """Says so, and closes."""

    channel_layer_alias = ""

    async def connect(self) -> None:
        """Accept first: a browser sees a close code only on an open socket."""
        await self.accept()
        await self.close(NO_SUCH_ROOM)
