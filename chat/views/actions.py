"""What one may do with a message, anybody's."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chat.middleware import ChatRequest, person_of
from chat.models import Message

from .message import anybodys


@require_safe
@anybodys
def actions(request: ChatRequest, message: Message) -> HttpResponse:
    """A toolbar for the message; without htmx it is a page."""
    template = "chat/room/actions.html" if request.htmx else "chat/actions.html"
    own = message.author_key == person_of(request).key
    return render(request, template, {"message": message, "own": own})
