"""Refusals: the pages for what is not there or not allowed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils.translation import gettext as _

from chat.forms import RoomForm
from chat.middleware import ChatRequest

from . import messages
from .lookup import NoSuchRoom, find_room


def csrf(request: ChatRequest, reason: str = "") -> HttpResponse:
    """A form from a page whose session has ended, by a log-in in another tab, say.

    A message comes back in a form that works, for a text must not be lost to it.
    """
    match = resolve(request.path_info)
    if match.url_name == "messages" and request.method == "POST":
        error = _("You logged in or out since this page was opened. Send it again.")
        return messages.refuse(request, find_room(match.kwargs["room_name"]), error)
    return render(request, "chat/forbidden.html", status=403)


def not_found(request: ChatRequest, exception: Exception) -> HttpResponse:
    """No such page; for a room that could be, with a button that opens it."""
    name = str(exception) if isinstance(exception, NoSuchRoom) else ""
    form = RoomForm({"name": name})
    context = {"room_name": form.cleaned_data["name"] if form.is_valid() else ""}
    return render(request, "404.html", context, status=404)
