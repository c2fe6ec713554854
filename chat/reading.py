"""How somebody reads: what they chose on the settings page, each kept in a cookie of its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware
from django.utils.translation import get_language

from chat import clock, zones
from chat.audience import CLOCK, TIME_ZONE, Audience

THEME = "theme"  # a field and its cookie; without one it is the system's theme
THEMES = ("light", "dark", "contrast")
# The name of each field's cookie; that of the language is Django's.
COOKIES = {
    THEME: THEME,
    "language": settings.LANGUAGE_COOKIE_NAME,
    TIME_ZONE: TIME_ZONE,
    CLOCK: CLOCK,
}
COOKIE_AGE = 365 * 24 * 3600  # seconds
_theme: ContextVar[str] = ContextVar("theme", default="")


def theme() -> str:
    """The theme of whoever gets the page that is being rendered; empty for the system's."""
    return _theme.get()


def kept(cookies: Mapping[str, str]) -> dict[str, str]:
    """What was chosen, of each field; a cookie of nonsense counts as none."""
    possible = {
        THEME: THEMES,
        "language": dict(settings.LANGUAGES),
        TIME_ZONE: zones.names(),
        CLOCK: clock.CLOCKS,
    }
    found = {field: cookies.get(name, "") for field, name in COOKIES.items()}
    return {field: value if value in possible[field] else "" for field, value in found.items()}


def keep(response: HttpResponse, chosen: dict[str, str]) -> None:
    """Keep in the browser what was chosen; what is empty is left to the browser and the site."""
    for field, value in chosen.items():
        name = COOKIES[field]
        if value:
            response.set_cookie(
                name,
                value,
                max_age=COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        else:
            response.delete_cookie(name, samesite="Lax")


@contextmanager
def as_chosen(request: HttpRequest) -> Iterator[None]:
    """Render as the reader chose inside the block, in the language that Django settled on."""
    token = _theme.set(kept(request.COOKIES)[THEME])
    try:
        with Audience.of(get_language() or settings.LANGUAGE_CODE, request.COOKIES).active():
            yield
    finally:
        _theme.reset(token)


@sync_and_async_middleware
def reading_middleware(get_response: Callable[..., Any]) -> Callable[..., Any]:
    """Render every page as its reader chose."""
    if iscoroutinefunction(get_response):

        async def middleware_async(request: HttpRequest) -> Any:
            with as_chosen(request):
                return await get_response(request)

        return middleware_async

    def middleware(request: HttpRequest) -> Any:
        with as_chosen(request):
            return get_response(request)

    return middleware
