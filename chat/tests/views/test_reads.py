"""A GET never writes: no row, no session, for anybody, on any page."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chat.models import Room
from chat.tests.samples import ALICE, hold, say

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/chat/",
    "/chat/lobby/",
    "/chat/LOBBY/?before=3",
    "/chat/lobby/2/",
    "/chat/lobby/999/",
    "/chat/lobby/history/?before=3&read=1",
    "/chat/lobby/reopen/",
    "/chat/nowhere/",
    "/chat/nowhere/history/",
    "/chat/me.css",
    "/settings/",
    "/profile/",
    "/people/u1/",
    "/accounts/sign-up/",
    "/accounts/login/",
    "/nothing",
]
READS = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN")


@pytest.fixture(autouse=True)
def _something_to_see(lobby: Room, settings: Any) -> None:
    settings.CHAT_HISTORY = 2
    say(lobby, *"abcde")
    hold(lobby, ALICE)


def writes(client: Client, address: str) -> list[str]:
    """The statements of a request that are more than reading."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        client.head(address)
    return [query["sql"] for query in captured if not query["sql"].startswith(READS)]


@pytest.mark.parametrize("address", PAGES)
def test_a_guests_get_never_writes(guest_client: Client, address: str) -> None:
    assert writes(guest_client, address) == []
    assert writes(guest_client, address) == []  # with the cookies that the first one set
    assert not Session.objects.exists()


@pytest.mark.parametrize("address", PAGES)
def test_a_members_get_never_writes(alice_client: Client, address: str) -> None:
    assert writes(alice_client, address) == []


def test_a_post_does_write(guest_client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        guest_client.post("/chat/", {"name": "kitchen"})
    assert any(query["sql"].startswith("INSERT") for query in captured)


@pytest.mark.parametrize("address", ["/chat/lobby/messages/", "/chat/lobby/composer/"])
def test_what_writes_cannot_be_got(guest_client: Client, address: str) -> None:
    assert guest_client.get(address).status_code == 405
