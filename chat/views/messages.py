"""Messages: posting one, and the composer that it is written in."""

from asgiref.sync import async_to_sync
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from chat.delivery import log
from chat.forms import GONE, MessageForm, first_error
from chat.middleware import ChatRequest, address_of, person_of
from chat.models import Room
from chat.people import GUEST_COOKIE_AGE

from .composer import MULTILINE, answered, composer_context, sent_draft
from .lookup import in_room
from .person import keep_name
from .room import room_page


@require_POST
@in_room
def post(request: ChatRequest, room: Room) -> HttpResponse:
    """Post a message.

    The composer gets a fresh submission id for its next form; a browser without JavaScript
    goes back to the room. A text that is refused comes back in its form.
    """
    person = person_of(request)
    form = MessageForm(request.POST, person, address_of(request), room)
    if not form.is_valid():
        if request.htmx and form.has_error("message", "blank"):  # nothing to give back
            return render(request, "chat/frames/error.html", {"message": first_error(form)})
        return refuse(request, room, first_error(form))
    data = form.cleaned_data
    async_to_sync(log.append)(
        room, form.author, data["message"], data["submission"], data["reply_to"]
    )
    keep_name(request, form.author)
    if request.htmx:
        return render(request, "chat/frames/sent.html", composer_context(request, room))
    return redirect(room.get_absolute_url() + "#latest")


def refuse(request: ChatRequest, room: Room, error: str) -> HttpResponse:
    """Give the text back in its form, with what is wrong with it."""
    draft = sent_draft(request, error)
    if not request.htmx:
        return room_page(request, room, draft)
    context = composer_context(request, room, draft)
    return render(request, "chat/room/composer.html", context, status=422)


@require_POST
@in_room
def compose(request: ChatRequest, room: Room) -> HttpResponse:
    """Give the composer back with its draft, but of one line or several, or as a reply or none."""
    draft = sent_draft(request)
    if draft.reply_to and answered(room, draft) is None:
        draft = draft._replace(error=str(GONE))
    mode = request.POST.get(MULTILINE)
    if mode is not None:
        request.COOKIES[MULTILINE] = mode
    if request.htmx:
        context = composer_context(request, room, draft)
        response = render(request, "chat/frames/composer.html", context)
    else:
        response = room_page(request, room, draft)
    if mode is not None:
        response.set_cookie(
            MULTILINE,
            "on" if mode == "on" else "off",
            max_age=GUEST_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
