"""The sockets' protocol, and nothing else: one consumer for each kind of page."""

from .nowhere import NowhereConsumer
from .room import RoomConsumer
from .rooms import RoomsConsumer

__all__ = ["NowhereConsumer", "RoomConsumer", "RoomsConsumer"]
