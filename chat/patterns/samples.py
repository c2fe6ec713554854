"""People, rooms and messages to be looked at: real ones, but for being kept nowhere."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from chat.models import Member, Message, Room
from chat.people import Person
from chat.rooms import Listing

# No account, and no message, has such a number.
ANA = Person("u9000000001", "Ana Ortiz", is_guest=False)
BEN = Person("u9000000002", "ben", is_guest=False)
MEI = Person("u9000000003", "美玲", is_guest=False)
GUEST = Person("g0", "Anonymous", is_guest=True)
LONG_NAME = Person("g1", "Wolfeschlegelsteinhausenbergerdorff the Elder Twin", is_guest=True)
EVERYBODY = [ANA, BEN, MEI, GUEST, LONG_NAME]
FIRST_KEY = 9_000_000_000
LONG = " ".join(
    ["A text that goes on, as some people's do, and is read to its end all the same."] * 8
)


def room(name: str = "design", topic: str = "What it looks like, and why") -> Room:
    """A room that nobody can enter."""
    return Room(name=name, topic=topic, revision=FIRST_KEY)


def said(
    author: Person, text: str, after: Message | None = None, pause: float = 1, **fields: Any
) -> Message:
    """A message, so many minutes after another one."""
    position = after.position + 1 if after else 1
    message = Message(
        pk=FIRST_KEY + position,
        room=room(),
        position=position,
        revision=position,
        author_key=author.key,
        author_name=author.name,
        author_is_guest=author.is_guest,
        text=text,
        posted_at=after.posted_at + timedelta(minutes=pause) if after else morning(),
        **fields,
    )
    message.follow(after)
    return message


def morning() -> datetime:
    """When people began to talk: always the same day, so that the patterns look alike on any."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=timezone.get_current_timezone())


def talk(lines: Iterable[tuple[Person, str]]) -> list[Message]:
    """Messages one after the other."""
    messages: list[Message] = []
    for author, text in lines:
        messages.append(said(author, text, messages[-1] if messages else None))
    return messages


def conversation(me: Person, times: int = 1) -> list[Message]:
    """Some of everything that people write."""
    return talk(
        times
        * [
            (ANA, "Good morning! Has anybody looked at the new colours?"),
            (ANA, "They are in `tokens.css`."),
            (MEI, "看过了，很好看！"),
            (me, "Yes. I like *most* of them:\n- the quiet greys\n- the blue"),
            (me, "🎉"),
            (GUEST, "> the blue\nIs it **dark** enough? https://www.w3.org/WAI/"),
            (
                BEN,
                "```python\ndef contrast(ink: float, paper: float) -> float:\n    return 4.5\n```",
            ),
        ]
    )


def listings() -> list[Listing]:
    """Rooms with many, one and nobody in them."""
    rooms = [("design", "What it looks like, and why", 12), ("大厅", "", 1), ("lobby", "", 0)]
    return [Listing(name, topic, room(name).get_absolute_url(), n) for name, topic, n in rooms]


def member(bio: str = "", **fields: Any) -> User:
    """An account, with its member."""
    user = User(pk=FIRST_KEY + 1, username="ana", **fields)
    Member(user=user, display_name="Ana Ortiz", bio=bio)  # says so to the account
    return user
