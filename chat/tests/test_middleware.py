"""The guest's cookie: set once, signed, and never a row in a table."""

from http.cookies import Morsel
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, RequestFactory

from chat.middleware import person_middleware
from chat.people import GUEST_COOKIE, read_guest_key, sign_guest_key

FORGED = "g0000000000000000:1vAAAA:forged"


def cookie_of(client: Client, **cookies: str) -> "Morsel[str] | None":
    """The guest's cookie that the rooms page sets."""
    for name, value in cookies.items():
        client.cookies[name] = value
    return client.get("/chat/").cookies.get(GUEST_COOKIE)


def test_a_new_browser_gets_a_signed_cookie(guest_client: Client) -> None:
    cookie = cookie_of(guest_client)
    assert cookie is not None
    assert str(read_guest_key({GUEST_COOKIE: cookie.value})).startswith("g")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) > 300 * 24 * 3600


def test_the_cookie_is_set_once(guest_client: Client) -> None:
    assert cookie_of(guest_client)
    assert cookie_of(guest_client) is None


def test_two_browsers_are_two_guests(guest_client: Client) -> None:
    one, other = cookie_of(guest_client), cookie_of(Client())
    assert one is not None
    assert other is not None
    assert one.value != other.value


@pytest.mark.parametrize("forged", ["", "g1", FORGED, "u1:x:y", "\xff"])
def test_a_forged_cookie_is_replaced(guest_client: Client, forged: str) -> None:
    cookie = cookie_of(guest_client, **{GUEST_COOKIE: forged})
    assert cookie is not None
    assert read_guest_key({GUEST_COOKIE: cookie.value}) != "g0000000000000000"


def test_a_guest_has_no_session(guest_client: Client) -> None:
    cookie_of(guest_client)
    guest_client.get("/chat/lobby/")
    assert not Session.objects.exists()


def test_the_cookie_is_for_https_alone_when_sessions_are(
    guest_client: Client, settings: Any
) -> None:
    cookie = cookie_of(guest_client)
    assert cookie is not None
    assert not cookie["secure"]
    settings.SESSION_COOKIE_SECURE = True
    secured = cookie_of(Client())
    assert secured is not None
    assert secured["secure"]


async def test_the_middleware_serves_asynchronous_handlers_too() -> None:
    seen = []

    async def handler(request: Any) -> HttpResponse:
        seen.append(request.guest_key)
        return HttpResponse()

    middleware = person_middleware(handler)
    request = RequestFactory().get("/")
    stranger = await middleware(request)
    assert read_guest_key({GUEST_COOKIE: stranger.cookies[GUEST_COOKIE].value}) == seen[0]
    request.COOKIES[GUEST_COOKIE] = sign_guest_key("g1")
    guest = await middleware(request)
    assert GUEST_COOKIE not in guest.cookies
    assert seen[1] == "g1"
