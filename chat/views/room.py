"""A room: its page, its older messages, and a fresh socket for it."""

import secrets
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from chat import leases
from chat.delivery.log import page_before
from chat.forms import PageForm
from chat.fragments import roster
from chat.middleware import ChatRequest, person_of
from chat.models import Room
from chat.rooms import listings

MULTILINE = "multiline"  # kept in the session: whether the composer has several lines


class NoSuchRoom(Http404):
    """There is no room of that name; the page for it offers to open one."""


def find_room(name: str) -> Room:
    """The room of that name.

    Raises:
        NoSuchRoom: there is none.
    """
    room: Room | None = Room.objects.named(name).first()
    if room is None:
        raise NoSuchRoom(name)
    return room


@require_safe
def room(request: ChatRequest, room_name: str) -> HttpResponse:
    """Show the room with its newest messages, or with those before `?before=`."""
    return room_page(request, find_room(room_name))


def room_page(
    request: ChatRequest, room: Room, status: int = 200, **composer: Any
) -> HttpResponse:
    """The room's page; `composer` is what its composer holds, as in `composer_context`."""
    before = position_asked(request)
    here = list(leases.people_in(room.pk).values())
    context = {
        "room": room,
        "page": page_before(room.pk, before or room.revision + 1),
        "before": before,
        "cursor": room.revision,
        "listings": listings(),
        **roster(here),
        **composer_context(request, room, **composer),
    }
    response = render(request, "chat/room.html", context, status=status)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def composer_context(
    request: ChatRequest,
    room: Room,
    text: str = "",
    username: str | None = None,
    submission: str = "",
    error: str = "",
) -> dict[str, Any]:
    """What the composer is given: what was written, and why it was refused, if it was."""
    person = person_of(request)
    named = person.name if request.session.get("guest_name") else ""
    return {
        "room": room,
        "person": person,
        "username": named if username is None else username,
        "text": text,
        "error": error,
        "submission": submission or secrets.token_urlsafe(12),
        "next_submission": secrets.token_urlsafe(12),
        "multiline": request.session.get(MULTILINE, False),
    }


def position_asked(request: ChatRequest) -> int | None:
    """The position in `?before=`; None when there is none, or nonsense."""
    form = PageForm(request.GET)
    return form.cleaned_data["before"] if form.is_valid() else None


@require_safe
def history(request: ChatRequest, room_name: str) -> HttpResponse:
    """The page of messages before `?before=`, for the top of the log."""
    room = find_room(room_name)
    page = page_before(room.pk, position_asked(request) or 0)
    return render(request, "chat/partials/page.html", {"room": room, "page": page})


@require_safe
def reopen(request: ChatRequest, room_name: str) -> HttpResponse:
    """The room's outer element with a fresh socket address: a half-dead socket is left."""
    context = {"room": find_room(room_name), "fresh": secrets.token_urlsafe(6)}
    response = render(request, "chat/room/shell.html", context)
    patch_cache_control(response, no_store=True)
    return response
