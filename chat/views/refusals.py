"""Refusals: the pages for what is not there or not allowed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils.translation import gettext as _

from chat.middleware import ChatRequest
from chat.models import Room

from . import messages
from .lookup import in_room


def csrf(request: ChatRequest, reason: str = "") -> HttpResponse:
    """A form from a page whose session has ended, by a log-in in another tab, say.

    A message comes back in a form that works, for a text must not be lost to it.
    """
    match = resolve(request.path_info)
    # Only from a page of this site: another one shall not write in anybody's composer.
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if ours and match.url_name in ("messages", "composer"):
        return give_back(request, match.kwargs["room_name"])
    return render(request, "chat/forbidden.html", status=403)


@in_room
def give_back(request: ChatRequest, room: Room) -> HttpResponse:
    """The text of a message whose form was too old, in a fresh one."""
    error = _("You logged in or out since this page was opened. Send it again.")
    return messages.refuse(request, room, error)


def not_found(request: ChatRequest, exception: Exception) -> HttpResponse:
    """No such page."""
    return render(request, "404.html", {"room_name": ""}, status=404)
