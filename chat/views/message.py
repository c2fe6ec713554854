"""One's own message: to edit it, to delete it."""

from collections.abc import Callable
from functools import wraps

from asgiref.sync import async_to_sync
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chat.delivery import log
from chat.forms import TextForm, first_error
from chat.middleware import ChatRequest, address_of, person_of
from chat.models import Message


def own(view: Callable[[ChatRequest, Message], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view a message of the person's own; another's is not found, nor a deleted one."""

    @wraps(view)
    def found(request: ChatRequest, pk: int) -> HttpResponse:
        message = (
            Message.objects.by(person_of(request)).select_related("room").filter(pk=pk).first()
        )
        if message is None:
            raise Http404
        return view(request, message)

    return found


@require_safe
@own
def message(request: ChatRequest, message: Message) -> HttpResponse:
    """The message as it is: what an editor that is closed gives back."""
    if not request.htmx:
        return redirect(message)
    return alone(request, message)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def edit(request: ChatRequest, message: Message) -> HttpResponse:
    """Show the message's editor; POST gives it another text.

    With htmx the editor stands in the message's place; without it is a page.
    """
    if request.method != "POST":
        return editor(request, message, message.text)
    form = TextForm(request.POST, person_of(request), address_of(request))
    if not form.is_valid():
        return editor(request, message, request.POST.get("message", ""), first_error(form))
    text = form.cleaned_data["message"]
    return changed(request, async_to_sync(log.edit)(message, text))


@require_POST
@own
def delete(request: ChatRequest, message: Message) -> HttpResponse:
    """Take the message back."""
    return changed(request, async_to_sync(log.delete)(message))


def editor(request: ChatRequest, message: Message, text: str, error: str = "") -> HttpResponse:
    """The editor with that text, and why it was refused, if it was."""
    template = "chat/room/editor.html" if request.htmx else "chat/edit.html"
    context = {"message": message, "text": text, "error": error}
    return render(request, template, context, status=422 if error else 200)


def changed(request: ChatRequest, message: Message) -> HttpResponse:
    """The message after its change."""
    if request.htmx:
        return alone(request, message)
    return redirect(message)


def alone(request: ChatRequest, message: Message) -> HttpResponse:
    """The message by itself, as it stands in the log."""
    context = {"message": message, "room": message.room}
    return render(request, "chat/partials/message.html", context)
