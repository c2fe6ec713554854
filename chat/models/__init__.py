"""What is stored, one noun a file."""

from .connection import Connection
from .member import Member
from .message import Message
from .reaction import Reaction
from .room import Room
from .worker import Worker

__all__ = ["Connection", "Member", "Message", "Reaction", "Room", "Worker"]
