"""Patterns of the pages that refuse something, or say that it broke."""

from chat.people import Person

from .library import PAGE, States, pattern
from .samples import room


@pattern("404.html", stage=PAGE)
def not_found(me: Person) -> States:
    """No such page."""
    return {
        "a room that could be opened": {"room_name": "design"},
        "nothing that could be there": {"room_name": ""},
    }


@pattern("chat/no_message.html", stage=PAGE)
def no_message(me: Person) -> States:
    """A room without the message that was asked for."""
    return {"always": {"room": room()}}


@pattern("500.html", stage=PAGE)
def broken(me: Person) -> States:
    """Something broke."""
    return {"always": {}}


@pattern("503.html", stage=PAGE)
def not_now(me: Person) -> States:
    """The database is away."""
    return {
        "a page that was asked for": {"fields": []},
        "a message that was sent": {"fields": [("message", "Hello\nall"), ("submission", "x")]},
    }


@pattern("chat/forbidden.html", stage=PAGE)
def forbidden(me: Person) -> States:
    """A form that is too old."""
    return {"always": {}}


@pattern("chat/too_fast.html", stage=PAGE)
def too_fast(me: Person) -> States:
    """Tried too often."""
    return {"always": {}}
