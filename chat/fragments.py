"""HTML for the sockets: the only code that names a frame, and so a partial.

A frame is a thin htmx wrapper in `templates/chat/frames/` that says where a partial goes.
Whoever calls has made the audience active.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from chat.models import Room
from chat.people import Person

if TYPE_CHECKING:
    from chat.delivery.changes import Changes
    from chat.rooms import Listing

ROSTER = 50  # people on the page; the others are a number


def _frame(name: str, **context: Any) -> str:
    return render_to_string(f"chat/frames/{name}.html", context)


def changes(changes: "Changes", room: Room, finished: Collection[str] = ()) -> str:
    """What is new in the room's log, and the cursor that a browser has with it.

    `finished` are the keys of those whose typing ended with a message.
    """
    return _frame("changes", changes=changes, room=room, finished=finished)


def people(joined: list[Person], left: list[Person], here: list[Person]) -> str:
    """Who came, who went, and who is here."""
    return _frame("people", joined=named(joined), left=named(left), **roster(here))


def named(people: list[Person]) -> dict[str, Any] | None:
    """Two names and a number, for a sentence of a bearable length."""
    names = [person.name for person in people]
    if not names:
        return None
    return {"first": names[0], "second": "".join(names[1:2]), "others": len(names[2:])}


def roster(here: list[Person]) -> dict[str, Any]:
    """The context of the roster partial."""
    return {"people": here[:ROSTER], "people_count": len(here), "more": max(0, len(here) - ROSTER)}


def rooms(listings: list["Listing"]) -> str:
    """The list of rooms."""
    return _frame("rooms", listings=listings)


def typing(person: Person) -> str:
    """Somebody is writing."""
    return _frame("typing", person=person)


def status(room_name: str) -> str:
    """The room is connected."""
    return _frame("status", room_name=room_name)


def signed_out(page_url: str) -> str:
    """The session that the socket was opened with has ended; `page_url` is to come back to."""
    return _frame("signed_out", page_url=page_url)


def heartbeat() -> str:
    """The socket is alive."""
    return _frame("heartbeat")


def error(message: str) -> str:
    """What was wrong with what a browser sent."""
    return _frame("error", message=message)
