"""Patterns of how the connection stands, and of what keeps it that nobody sees."""

from chat.people import Person

from .library import States, pattern
from .samples import room


@pattern("chat/partials/status.html", stage="header")
def status(me: Person) -> States:
    """The connection stands."""
    return {"connected": {"room_name": "design"}}


@pattern("chat/partials/heartbeat.html", stage="lost")
def heartbeat(me: Person) -> States:
    """No heartbeat took its place for 15 seconds."""
    return {"offline": {}}


@pattern("chat/partials/signed_out.html", stage="header")
def signed_out(me: Person) -> States:
    """The session has ended."""
    return {"signed out": {"page_url": "/chat/design/"}}


@pattern("chat/partials/cursor.html")
def cursor(me: Person) -> States:
    """Nothing to be seen: what the page has."""
    return {"hidden": {"cursor": 7}}


@pattern("chat/room/main.html", stage="attributes")
def main(me: Person) -> States:
    """Nothing to be seen: the attributes of a room's outer element."""
    return {
        "live": {"room": room(), "before": None, "fresh": ""},
        "opened again": {"room": room("大厅"), "before": None, "fresh": "abc"},
        "an older page": {"room": room(), "before": 7, "fresh": ""},
    }


@pattern("chat/room/shell.html")
def shell(me: Person) -> States:
    """Nothing to be seen: the element alone, with a fresh socket."""
    return {"opened again": {"room": room(), "fresh": "abc"}}


@pattern("chat/theme.html", stage="attributes")
def theme(me: Person) -> States:
    """Nothing to be seen: what the browser is told of a page's colours."""
    return {name or "the system's": {"theme": name} for name in ("", "light", "dark", "contrast")}
