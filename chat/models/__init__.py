"""What is stored, one noun a file."""

from .connection import Connection
from .member import Member
from .message import Message
from .name import Name
from .reaction import Reaction
from .reading import Reading
from .room import Room
from .worker import Worker

__all__ = ["Connection", "Member", "Message", "Name", "Reaction", "Reading", "Room", "Worker"]
