"""Who is behind a request: gives every browser a key of its own, without a row in a table."""

import logging
from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import sync_and_async_middleware
from django_htmx.middleware import HtmxDetails

from .people import (
    GUEST_COOKIE,
    GUEST_COOKIE_AGE,
    Person,
    identify,
    new_guest_key,
    read_guest_key,
    sign_guest_key,
)

logger = logging.getLogger(__name__)


class ChatRequest(HttpRequest):
    """A request as the views see it, for the type checker."""

    guest_key: str
    htmx: HtmxDetails


def person_of(request: ChatRequest) -> Person:
    """Who sent the request."""
    return identify(request.user, request.session, request.guest_key)


def address_of(request: HttpRequest) -> str:
    """The network address that the request came from; behind a proxy, what the proxy says."""
    return str(request.META.get("REMOTE_ADDR", ""))


class DatabaseAwayMiddleware:
    """Answers 503 while the database is away, with what was written, to be sent again.

    The composer tries again by itself; its submission id makes that harmless.
    """

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[..., Any]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a database that is away; nothing for any other exception."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("The database is away", exc_info=exception)
        # Without the request: its context processors would ask the database who this is.
        fields = [(n, v) for n, v in request.POST.items() if "password" not in n]
        response = HttpResponse(render_to_string("503.html", {"fields": fields}), status=503)
        response["Retry-After"] = "2"
        return response


@sync_and_async_middleware
def person_middleware(get_response: Callable[..., Any]) -> Callable[..., Any]:
    """Keep a guest's key in a signed cookie; a session would write on every first GET."""

    def keep(response: HttpResponse, key: str) -> HttpResponse:
        response.set_cookie(
            GUEST_COOKIE,
            sign_guest_key(key),
            max_age=GUEST_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        patch_vary_headers(response, ["Cookie"])
        patch_cache_control(response, private=True)
        return response

    def recognise(request: ChatRequest) -> bool:
        known = read_guest_key(request.COOKIES)
        request.guest_key = known or new_guest_key()
        return known is not None

    if iscoroutinefunction(get_response):

        async def middleware_async(request: ChatRequest) -> HttpResponse:
            known = recognise(request)
            response = await get_response(request)
            return response if known else keep(response, request.guest_key)

        return middleware_async

    def middleware(request: ChatRequest) -> HttpResponse:
        known = recognise(request)
        response = get_response(request)
        return response if known else keep(response, request.guest_key)

    return middleware
