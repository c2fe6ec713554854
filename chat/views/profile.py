"""Names and faces: one's own profile, and everybody's card."""

from asgiref.sync import async_to_sync
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from chat import cards, presence
from chat.forms import TAKEN
from chat.middleware import ChatRequest, person_of
from chat.models import Member
from chat.profiles import ProfileForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: ChatRequest) -> HttpResponse:
    """Edit one's profile; then see it as the others do."""
    # Not the one that belongs to the request: a form leaves in its member what it refuses.
    member = Member.objects.filter(pk=request.user.pk).first() or Member(pk=request.user.pk)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=member)
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
    """A person's card: beside the name that htmx asks for it from, or on a page of its own."""
    reader = person_of(request)
    card = cards.find(key, reader)
    if card is None:
        raise Http404
    context = {"card": card, "is_own": key == reader.key}
    template = "chat/frames/person.html" if request.htmx else "chat/person.html"
    response = render(request, template, context)
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["HX-Request"])
    return response
