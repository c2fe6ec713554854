"""What a browser or a bot may send, and the error that it gets for anything else."""

import json
import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chat import rate
from chat.fields import LogField, TextField
from chat.models import Message, Room
from chat.names import is_blank, validate_person_name, validate_room_name
from chat.people import Person, anonymous_name
from chat.reactions import REACTIONS
from chat.taken import is_taken

TOO_FAST = _("Too fast. Wait a moment, then send it again.")
GONE = _("The message that you answer is gone; yours would stand on its own.")
FRAME_LENGTH = 64 * 1024  # characters in a frame from a socket
SUBMISSION_LENGTH = 4000  # characters in the composer's id for a message


def read_frame(text: str) -> dict[str, Any]:
    """The object in a text frame.

    Raises:
        ValidationError: it is too long, not JSON, or not an object.
    """
    if len(text) > FRAME_LENGTH:
        raise ValidationError(_("That was too long to read."))
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):  # not JSON; or nested to exhaust the stack
        raise ValidationError(_("That was not JSON.")) from None
    if not isinstance(frame, dict):
        raise ValidationError(_("That was not a JSON object."))
    return frame


def first_error(form: forms.BaseForm) -> str:
    """The error to show where there is room for one."""
    return str(next(iter(form.errors.values()))[0])


class TextForm(forms.Form):
    """What a person says or says instead."""

    message = TextField(required=False)

    def __init__(self, data: Any, person: Person, address: str = "") -> None:
        super().__init__(data)
        self.author = person
        self.address = address

    def clean_message(self) -> str:
        """Refuse blank and long texts."""
        text: str = self.cleaned_data["message"]
        if is_blank(text):
            raise ValidationError(_("Write a message first."), code="blank")
        if len(text) > settings.CHAT_MESSAGE_LENGTH:
            raise ValidationError(
                _("A message has at most %(limit)d characters; this one has %(length)d."),
                code="long",
                params={"limit": settings.CHAT_MESSAGE_LENGTH, "length": len(text)},
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Count it, last: only what would be said counts."""
        if not self.errors and not rate.may("post", self.author, self.address):
            raise ValidationError(TOO_FAST, code="rate")
        return self.cleaned_data


class GuestForm(forms.Form):
    """What a guest sends may bring the name that they gave in the room."""

    author: Person
    username = TextField(required=False)

    def clean_username(self) -> str:
        """Take a guest's name, unless it is a member's; a member's own is never overridden."""
        name: str = self.cleaned_data["username"]
        if self.author.is_guest and "username" in self.data:
            name = name or anonymous_name()
            validate_person_name(name)
            self.author = self.author._replace(name=name)
        if self.author.is_guest and is_taken(self.author.name):
            raise ValidationError(
                _("That name belongs to a member. Choose another one, or log in.")
            )
        return name


class MessageForm(GuestForm, TextForm):
    """A message, from the composer or a socket; `author` is who says it once it is valid."""

    submission = TextField(required=False, max_length=SUBMISSION_LENGTH)
    sender = TextField(required=False)  # the key of who they were when the composer was made
    reply_to = LogField(  # the position of the message that it answers
        required=False,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], GONE),
    )

    def __init__(
        self, data: Any, person: Person, address: str = "", room: Room | None = None
    ) -> None:
        super().__init__(data, person, address)
        self.room = room

    def clean_sender(self) -> str:
        """Nobody speaks as somebody else because they logged in or out in another tab."""
        key: str = self.cleaned_data["sender"]
        if key and key != self.author.key:
            raise ValidationError(
                _("You are %(name)s here now. Send it again if that is right."),
                params={"name": self.author.name},
            )
        return key

    def clean_reply_to(self) -> int | None:
        """Refuse to answer what is not in the room any more."""
        position: int | None = self.cleaned_data["reply_to"]
        if position is not None:
            within = Message.objects.filter(room=self.room)
            if not within.at(position).exists():
                raise ValidationError(GONE)
        return position


class ReactionForm(GuestForm):
    """A reaction that somebody adds or removes; `author` is who, once it is valid."""

    add = TextField(required=False)
    remove = TextField(required=False)

    def __init__(self, data: Any, person: Person, address: str = "") -> None:
        super().__init__(data)
        self.author = person
        self.address = address

    def clean(self) -> dict[str, Any]:
        """Know the emoji, and count it, last."""
        added, removed = self.cleaned_data.get("add"), self.cleaned_data.get("remove")
        if not self.errors and (added or removed) not in REACTIONS:
            raise ValidationError(_("There is no such reaction."))
        if not self.errors and not rate.may("react", self.author, self.address):
            raise ValidationError(TOO_FAST, code="rate")
        return {"emoji": added or removed, "adds": bool(added)}


class ResumeForm(forms.Form):
    """The last revision that a browser has."""

    cursor = LogField(min_value=0)


class PageForm(forms.Form):
    """Which page of the log is asked for: the one that ends before a position.

    `read` is the revision up to which the reader has seen it, for the line that says so.
    """

    before = LogField()
    read = LogField(min_value=0, required=False)


class PlaceForm(forms.Form):
    """The place in the log that an address names."""

    position = LogField()


class RoomForm(forms.Form):
    """A room to be opened."""

    name = TextField(label=_("Name"), max_length=50)
    topic = TextField(label=_("Topic"), max_length=200, required=False)

    def clean_name(self) -> str:
        """Refuse what cannot be a room's name; spaces become hyphens."""
        name = unicodedata.normalize("NFC", "-".join(self.cleaned_data["name"].split()))
        validate_room_name(name)
        return name

    def clean_topic(self) -> str:
        """A topic is one line."""
        return " ".join(self.cleaned_data["topic"].split())
