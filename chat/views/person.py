"""A person: signing up, and the style sheet that tells them their own messages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from chat import presence, rate
from chat.account_forms import TAKEN, SignUpForm
from chat.forms import TOO_FAST
from chat.middleware import ChatRequest, address_of, person_of
from chat.people import GUEST_NAME, Person


@require_safe
def me(request: ChatRequest) -> HttpResponse:
    """The private style sheet: everybody gets the same messages, this one sets one's own apart."""
    context = {"person": person_of(request)}
    response = render(request, "chat/me.css", context, content_type="text/css")
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: ChatRequest) -> HttpResponse:
    """Make an account and log in with it."""
    form = SignUpForm(request.POST) if request.method == "POST" else SignUpForm()
    if form.is_valid() and not rate.may("sign-up", person_of(request), address_of(request)):
        form.add_error(None, TOO_FAST)
    if form.is_valid():
        try:
            with transaction.atomic():
                user = form.save()
        except IntegrityError:  # somebody else was faster
            form.add_error("username", TAKEN)
        else:
            login(request, user)
            return HttpResponseRedirect(next_page(request))
    context = {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))}
    return render(
        request, "registration/sign_up.html", context, status=422 if form.is_bound else 200
    )


def log_in_at_a_bearable_rate(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Count every password that is tried, before it costs its hashing."""

    @wraps(view)
    def counted(request: ChatRequest, **kwargs: Any) -> HttpResponseBase:
        guest = person_of(request)
        if request.method == "POST" and not rate.may("log-in", guest, address_of(request)):
            return render(request, "chat/too_fast.html", status=429)
        return view(request, **kwargs)

    return counted


def keep_name(request: ChatRequest, person: Person) -> None:
    """Keep the name that a guest gave with what they sent, if it is another one."""
    if person != person_of(request):
        request.session[GUEST_NAME] = person.name
        async_to_sync(presence.rename)(person)


def next_page(request: ChatRequest, otherwise: str = settings.LOGIN_REDIRECT_URL) -> str:
    """Where to go after a form: `next`, when it is a page of this site."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(otherwise)
