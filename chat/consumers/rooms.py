"""The socket of the rooms page."""

from chat import fragments
from chat.delivery import doorbell, feed
from chat.delivery.rooms_feed import RoomsFeed

from .base import FeedConsumer


class RoomsConsumer(FeedConsumer):
    """Brings the list of rooms; whatever the browser says is ignored."""

    async def join(self) -> None:
        """Bring the list as it is now, then every change."""
        self.feed = rooms = await feed.enter(doorbell.ROOMS, RoomsFeed)
        rooms.add(self.subscriber)
        self.put(fragments.rooms, rooms.listings)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Nothing is asked of this page."""
