"""Patterns of the rooms and of their list."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from chat import fragments
from chat.delivery.changes import Page
from chat.forms import RoomForm
from chat.people import Person
from chat.rooms import Listing

from .library import PAGE, States, pattern
from .samples import EVERYBODY, FIRST_KEY, LONG, conversation, listings, member, room
from .writing import talk_context


@pattern("chat/partials/rooms.html")
def rooms(me: Person) -> States:
    """The list of rooms."""
    long = Listing("x" * 50, LONG[:200], "/", 1000)
    return {
        "a few": {"listings": listings()},
        "none": {"listings": []},
        "long names and topics": {"listings": [long]},
    }


@pattern("chat/room/side_rooms.html", stage="side")
def side_rooms(me: Person) -> States:
    """The other rooms."""
    long = [Listing("x" * 50, "", "/", 0), *listings()]
    return {
        "a few": {"room": room(), "listings": listings()},
        "a long name": {"room": room(), "listings": long},
    }


@pattern("chat/rooms.html", stage=PAGE)
def rooms_page(me: Person) -> States:
    """The rooms page."""
    refused = RoomForm({"name": "a/b", "topic": ""})
    return {
        "a few rooms": {"listings": listings(), "form": RoomForm()},
        "no room yet": {"listings": [], "form": RoomForm()},
        "a name that was refused": {"listings": listings(), "form": refused},
    }


@pattern("chat/help.html", stage=PAGE)
def help_page(me: Person) -> States:
    """How to get along."""
    return {"always": {}}


@pattern("chat/help_foot.html")
def help_foot(me: Person) -> States:
    """The way to it."""
    return {"always": {}}


def _room_context(me: Person, page: Page, **changed: Any) -> dict[str, Any]:
    """What a room's page is given; `user` is what a context processor gives it."""
    return {
        **talk_context(me),
        "user": AnonymousUser() if me.is_guest else member(),
        "page": page,
        "before": None,
        "cursor": FIRST_KEY,
        "listings": listings(),
        **fragments.roster([me, *EVERYBODY]),
        **changed,
    }


@pattern("chat/room.html", stage=PAGE)
def room_page(me: Person) -> States:
    """A room's page."""
    said = Page(conversation(me), None)
    long = Page(conversation(me, times=3), 7)
    refused = talk_context(me, text="Hi", error="Too fast. Wait a moment, then send it again.")
    no_topic = {"room": room("大厅", topic="")}
    return {
        "a conversation": _room_context(me, said),
        "more than fits": _room_context(me, long),
        "empty": _room_context(me, Page([], None)),
        "nobody else here": _room_context(me, said, **fragments.roster([me])),
        "without a topic, several lines": _room_context(me, said, multiline=True, **no_topic),
        "a text that was refused": _room_context(me, said, **refused),
        "an older page": _room_context(me, long, before=7),
    }
