"""A room: its page, at its end or around a message, and a fresh socket for it."""

import secrets
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from chat import leases
from chat.delivery.changes import Page
from chat.delivery.log import page_around, page_before
from chat.forms import PageForm, PlaceForm
from chat.fragments import roster
from chat.middleware import ChatRequest, person_of
from chat.models import Room
from chat.rooms import listings

from .composer import EMPTY, Draft, composer_context
from .lookup import in_room


@require_safe
@partial(in_room, read=True)
def room(request: ChatRequest, room: Room) -> HttpResponse:
    """Show the room with its newest messages, or with those before `?before=`."""
    return room_page(request, room)


@require_safe
@partial(in_room, read=True)
def around(request: ChatRequest, room: Room, position: str) -> HttpResponse:
    """Show the room around the message at that position, and mark it."""
    form = PlaceForm({"position": position})
    page = page_around(room, form.cleaned_data["position"]) if form.is_valid() else Page([], None)
    for message in page.messages:
        if message.position == form.cleaned_data["position"]:
            message.is_marked = True
            return room_page(request, room, page=page)
    return render(request, "chat/no_message.html", {"room": room}, status=404)


def room_page(
    request: ChatRequest, room: Room, draft: Draft = EMPTY, page: Page | None = None
) -> HttpResponse:
    """The room's page, with what its composer holds; 422 when that was refused."""
    before, read = page_asked(request) if page is None else (page.newer, None)
    page = page or page_before(room.pk, before or room.revision + 1)
    here = leases.people_in(room.pk)
    if read is None and person_of(request).key not in here:  # in another tab they see what is new
        read = room.read
    context = {
        "room": room,
        "page": page.read_to(read),
        "before": before,
        "cursor": room.revision,
        "listings": listings(person_of(request)),
        **roster(list(here.values())),
        **composer_context(request, room, draft),
    }
    response = render(request, "chat/room.html", context, status=422 if draft.error else 200)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def page_asked(request: ChatRequest) -> tuple[int | None, int | None]:
    """The position in `?before=` and the revision in `&read=`; None for what is not there.

    Nonsense is as good as nothing.
    """
    form = PageForm(request.GET)
    if not form.is_valid():
        return None, None
    return form.cleaned_data["before"], form.cleaned_data["read"]


@require_safe
@in_room
def history(request: ChatRequest, room: Room) -> HttpResponse:
    """The page of messages before `?before=`, for the top of the log."""
    before, read = page_asked(request)
    page = page_before(room.pk, before or 0).read_to(read)
    return render(request, "chat/partials/page.html", {"room": room, "page": page})


@require_safe
@in_room
def reopen(request: ChatRequest, room: Room) -> HttpResponse:
    """The room's outer element with a fresh socket address: a half-dead socket is left."""
    context = {"room": room, "fresh": secrets.token_urlsafe(6)}
    response = render(request, "chat/room/shell.html", context)
    patch_cache_control(response, no_store=True)
    return response
