"""Names and faces: one's own profile, and everybody's card."""

import re

from asgiref.sync import async_to_sync
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from chat import cards, presence, rate
from chat.account_forms import TAKEN
from chat.forms import TOO_FAST
from chat.middleware import ChatRequest, address_of, person_of
from chat.models import Member, Message
from chat.profiles import ProfileForm

# An element as htmx names it.
MESSAGE = re.compile(r"li#message-([0-9]{1,18})")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: ChatRequest) -> HttpResponse:
    """Edit one's profile; then see it as the others do."""
    # Not the one that belongs to the request: a form leaves in its member what it refuses.
    member = Member.objects.filter(pk=request.user.pk).first() or Member(pk=request.user.pk)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=member)
    if form.is_valid() and not rate.may("profile", person_of(request), address_of(request)):
        form.add_error(None, TOO_FAST)
    if form.is_valid():
        try:
            form.save()
        except IntegrityError:  # somebody else was faster
            form.add_error("display_name", TAKEN)
        else:
            async_to_sync(presence.rename)(member.person)
            return redirect("person", member.person.key)
    return render(request, "chat/profile.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def person(request: ChatRequest, key: str) -> HttpResponse:
    """A person's card: on a page of its own, or beside the link that htmx follows."""
    card = cards.find(key, person_of(request))
    if card is None:
        raise Http404
    if request.htmx:
        return card_beside(request, card, "this")
    is_own = key == person_of(request).key
    return kept_apart(render(request, "chat/person.html", {"card": card, "is_own": is_own}))


@require_safe
def author(request: ChatRequest) -> HttpResponse:
    """The card of who said the message that htmx has as its target; nothing for no message."""
    if not request.htmx:
        raise Http404
    target = MESSAGE.fullmatch(request.htmx.target or "")
    message = Message.objects.filter(pk=target[1]).first() if target else None
    card = cards.find(message.author_key, person_of(request)) if message else None
    if message is None or card is None:
        return kept_apart(HttpResponse(status=204))
    return card_beside(request, card, f"#{message.html_id} .message__author")


def card_beside(request: ChatRequest, card: cards.Card, selector: str) -> HttpResponse:
    """The card, to be put beside the element of that selector."""
    context = {"card": card, "beside": selector}
    return kept_apart(render(request, "chat/frames/person.html", context))


def kept_apart(response: HttpResponse) -> HttpResponse:
    """The response, which no cache takes for that to another question at the same address."""
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
