"""The composer: what it holds, and how it comes back."""

import secrets
from typing import Any, NamedTuple

from chat.middleware import ChatRequest, person_of
from chat.models import Room
from chat.people import GUEST_NAME

MULTILINE = "multiline"  # a field and a cookie: several lines, rather than one


class Draft(NamedTuple):
    """What somebody wrote that is not posted yet, and why it was refused, if it was."""

    text: str = ""
    username: str | None = None
    submission: str = ""
    error: str = ""


EMPTY = Draft()


def sent_draft(request: ChatRequest, error: str = "") -> Draft:
    """The draft in the composer's form, to be given back."""
    sent = request.POST
    return Draft(sent.get("message", ""), sent.get("username"), sent.get("submission", ""), error)


def composer_context(request: ChatRequest, room: Room, draft: Draft = EMPTY) -> dict[str, Any]:
    """What the composer's templates are given."""
    username = request.session.get(GUEST_NAME, "") if draft.username is None else draft.username
    return {
        "room": room,
        "person": person_of(request),
        "username": username,
        "text": draft.text,
        "error": draft.error,
        "submission": draft.submission or secrets.token_urlsafe(12),
        "next_submission": secrets.token_urlsafe(12),
        "multiline": request.COOKIES.get(MULTILINE) == "on",
        "first": False,
        "spawned": False,
    }
