"""The composer: what it holds, and how it comes back."""

import re
import secrets
from typing import Any, NamedTuple

from chat.middleware import ChatRequest, person_of
from chat.models import Message, Room
from chat.people import GUEST_NAME

POSITION = re.compile(r"[1-9][0-9]{0,17}")  # in a room's log
MULTILINE = "multiline"  # a field and a cookie: several lines, rather than one


class Draft(NamedTuple):
    """What somebody wrote that is not posted yet, and why it was refused, if it was."""

    text: str = ""
    username: str | None = None
    submission: str = ""
    reply_to: str = ""  # the position of a message, or nonsense
    error: str = ""


EMPTY = Draft()


def sent_draft(request: ChatRequest, error: str = "") -> Draft:
    """The draft in the composer's form, to be given back."""
    sent = request.POST
    return Draft(
        text=sent.get("message", ""),
        username=sent.get("username"),
        submission=sent.get("submission", ""),
        reply_to=sent.get("reply_to", ""),
        error=error,
    )


def answered(room: Room, draft: Draft) -> Message | None:
    """The message that the draft answers, if there is one and it is still there."""
    if not POSITION.fullmatch(draft.reply_to):
        return None
    message: Message | None = room.messages.at(int(draft.reply_to)).first()
    return message


def composer_context(request: ChatRequest, room: Room, draft: Draft = EMPTY) -> dict[str, Any]:
    """What the composer's templates are given."""
    username = request.session.get(GUEST_NAME, "") if draft.username is None else draft.username
    return {
        "room": room,
        "person": person_of(request),
        "username": username,
        "text": draft.text,
        "error": draft.error,
        "answered": answered(room, draft),
        "submission": draft.submission or secrets.token_urlsafe(12),
        "next_submission": secrets.token_urlsafe(12),
        "multiline": request.COOKIES.get(MULTILINE) == "on",
        "first": False,
        "spawned": False,
    }
