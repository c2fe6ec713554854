"""Patterns of what one writes with."""

from typing import Any

from chat.people import Person

from .library import States, pattern
from .samples import ANA, BEN, GUEST, LONG, LONG_NAME, room, said


def composer_context(person: Person, **changed: Any) -> dict[str, Any]:
    """What the composer is given, with nothing in it unless something is said to be."""
    return {
        "room": room(),
        "person": person,
        "text": "",
        "error": "",
        "submission": "sample",
        "multiline": False,
        "answered": None,
        "first": True,
        "spawned": False,
        **changed,
    }


def talk_context(person: Person, **changed: Any) -> dict[str, Any]:
    """What the place for writing is given."""
    given = {"username": "", "next_submission": "next", **composer_context(person, **changed)}
    return given | {"first": False}  # it says so itself


@pattern("chat/room/composer.html", stage="talk")
def composer(me: Person) -> States:
    """The form for one message."""
    lines = "First line\nsecond line"
    return {
        "empty": composer_context(me),
        "with a text": composer_context(me, text="On my way"),
        "with several lines": composer_context(me, text=lines, multiline=True),
        "a reply": composer_context(me, answered=said(BEN, "Shall we meet at nine?")),
        "refused": composer_context(
            me, text="Hi", error="Too fast. Wait a moment, then send it again."
        ),
        "long and refused": composer_context(
            me,
            text=LONG,
            multiline=True,
            error="A message has at most 1000 characters; this one has 1200.",
        ),
    }


@pattern("chat/room/composer.html", stage="sending")
def sending(me: Person) -> States:
    """A message on its way, above the next composer."""
    return {
        "sending": composer_context(me, text="On my way"),
        "sending several lines": composer_context(me, text=LONG, multiline=True),
    }


@pattern("chat/room/composer.html", stage="late")
def not_sent(me: Person) -> States:
    """A message that the server did not take yet."""
    return {"offline for six seconds": composer_context(me, text="On my way")}


@pattern("chat/room/spawner.html", stage="talk")
def spawner(me: Person) -> States:
    """Nothing to be seen: it makes the next composer."""
    return {"hidden": composer_context(me, next_submission="next")}


@pattern("chat/room/talk.html", stage="wide")
def talk(me: Person) -> States:
    """All that is below the log."""
    return {
        "a member's": talk_context(ANA),
        "a guest's": talk_context(GUEST),
        "a guest's with a name": talk_context(LONG_NAME, username=LONG_NAME.name),
    }


@pattern("chat/room/formatting.html")
def formatting(me: Person) -> States:
    """How a text is marked."""
    return {"closed": {}}


@pattern("chat/room/marks.html")
def marks(me: Person) -> States:
    """What can be marked."""
    return {"always": {}}


@pattern("chat/room/focus.html")
def focus(me: Person) -> States:
    """What hands the focus on: nothing to be seen."""
    return {"always": {}}


@pattern("chat/partials/error.html")
def error(me: Person) -> States:
    """Why something was refused."""
    return {
        "short": {"message": "Write a message first."},
        "long": {"message": "That name belongs to a member. Choose another one, or log in. " * 3},
    }


@pattern("chat/partials/typing.html", stage="typing")
def typing(me: Person) -> States:
    """Somebody is writing."""
    return {"a member": {"person": ANA}, "of a long name": {"person": LONG_NAME}}
