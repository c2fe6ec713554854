"""What one may do with a message, anybody's: see what there is to do, react."""

from asgiref.sync import async_to_sync
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat.delivery import log
from chat.forms import ReactionForm, first_error
from chat.middleware import ChatRequest, address_of, person_of
from chat.models import Message
from chat.reactions import REACTIONS

from .message import anybodys, shown
from .person import keep_name


@require_safe
@anybodys
def actions(request: ChatRequest, message: Message) -> HttpResponse:
    """A toolbar for the message; without htmx it is a page."""
    if message.deleted_at is not None:
        raise Http404
    return toolbar(request, message)


@require_POST
@anybodys
def react(request: ChatRequest, message: Message) -> HttpResponse:
    """Add a reaction, or remove it: sent twice, it is as it was sent once."""
    form = ReactionForm(request.POST, person_of(request), address_of(request))
    if not form.is_valid():
        return toolbar(request, message, first_error(form))
    reacted = async_to_sync(log.react)(message, form.author, **form.cleaned_data)
    if reacted.deleted_at is not None:
        return toolbar(request, reacted, _("This message was deleted."))
    keep_name(request, form.author)
    return shown(request, reacted)


def toolbar(request: ChatRequest, message: Message, error: str = "") -> HttpResponse:
    """What the person may do with the message, and why the last was refused, if it was."""
    person = person_of(request)
    own = message.reactions.filter(person_key=person.key).values_list("emoji", flat=True)
    pressed = set(own)
    context = {
        "message": message,
        "own": message.author_key == person.key,
        "reactions": [(emoji, name, emoji in pressed) for emoji, name in REACTIONS.items()],
        "error": error,
    }
    template = "chat/room/actions.html" if request.htmx else "chat/actions.html"
    return render(request, template, context, status=422 if error else 200)
