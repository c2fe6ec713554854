"""A message: what it is now; one's own, to edit it, to delete it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from asgiref.sync import async_to_sync
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat.delivery import log
from chat.forms import TextForm, first_error
from chat.middleware import ChatRequest, address_of, person_of
from chat.models import Message, Room
from chat.people import Person

View = Callable[[ChatRequest, Message], HttpResponse]


def own(view: View) -> Callable[..., HttpResponse]:
    """Give the view a message of the person's own; another's is not found, nor a deleted one."""
    return _given(view, Message.objects.by)


def anybodys(view: View) -> Callable[..., HttpResponse]:
    """Give the view anybody's message, deleted or not."""
    return _given(view, lambda person: Message.objects.all())


def _given(view: View, within: Callable[[Person], Any]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def found(request: ChatRequest, pk: int) -> HttpResponse:
        message = within(person_of(request)).select_related("room").filter(pk=pk).first()
        if message is None:
            raise Http404
        try:
            return view(request, message)
        except Room.DoesNotExist:  # deleted meanwhile
            raise Http404 from None

    return found


@require_safe
@anybodys
def message(request: ChatRequest, message: Message) -> HttpResponse:
    """The message as it is: what a toolbar or an editor that is closed gives back."""
    return shown(request, message)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def edit(request: ChatRequest, message: Message) -> HttpResponse:
    """Show the message's editor; POST gives it another text.

    With htmx the editor follows the message; without it is a page.
    """
    if request.method != "POST":
        return editor(request, message, message.text)
    form = TextForm(request.POST, person_of(request), address_of(request))
    if not form.is_valid():
        return editor(request, message, request.POST.get("message", ""), first_error(form))
    text = form.cleaned_data["message"]
    return shown(request, async_to_sync(log.edit)(message, text))


@require_POST
@own
def delete(request: ChatRequest, message: Message) -> HttpResponse:
    """Take the message back."""
    return shown(request, async_to_sync(log.delete)(message))


def editor(request: ChatRequest, message: Message, text: str, error: str = "") -> HttpResponse:
    """The editor with that text, and why it was refused, if it was."""
    template = "chat/room/editor.html" if request.htmx else "chat/edit.html"
    context = {"message": message, "text": text, "error": error}
    return render(request, template, context, status=422 if error else 200)


def shown(request: ChatRequest, message: Message) -> HttpResponse:
    """The message as it is now."""
    if request.htmx:
        context = {"message": message, "room": message.room}
        return render(request, "chat/frames/message.html", context)
    return redirect(message)
