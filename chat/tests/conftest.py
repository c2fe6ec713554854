"""People, a room and browsers; whoever is alice or bob here is alice or bob everywhere."""

import asyncio
from collections.abc import Iterator

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.utils import translation

from chat import database, presence, rate
from chat.delivery import feed, recent
from chat.models import Room


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """At the end every thread lets go of it, or it could not be dropped."""
    yield
    database.close()
    asyncio.run(sync_to_async(connections.close_all)())


@pytest.fixture(autouse=True)
def _nobody_has_posted_yet() -> None:
    """What an earlier test posted does not count against anybody's rate."""
    rate._limiter.cache_clear()


@pytest.fixture(autouse=True)
def _a_process_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody is here from an earlier test, and every feed that is entered is left."""
    monkeypatch.setattr(presence, "here", presence.Presence())
    monkeypatch.setattr(recent, "_changes", {})
    yield
    assert feed._feeds == {}
    # Whoever went may have left its thread at work, in the way of what empties the tables.
    database.close()


@pytest.fixture(autouse=True)
def _the_language_of_the_sources() -> Iterator[None]:
    """The language of a request stays with its thread until the next; no test reads the last's."""
    yield
    translation.deactivate()


@pytest.fixture
def alice(db: None) -> User:
    """A member."""
    return User.objects.create_user("alice")


@pytest.fixture
def bob(db: None) -> User:
    """Another member."""
    return User.objects.create_user("bob")


@pytest.fixture
def lobby(db: None) -> Room:
    """The room that is always there."""
    room: Room = Room.objects.get(key="lobby")
    return room


@pytest.fixture
def guest_client(db: None) -> Client:
    """The browser of somebody without an account."""
    return Client()


@pytest.fixture
def alice_client(alice: User) -> Client:
    """The browser that alice is logged in with."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def bob_client(bob: User) -> Client:
    """The browser that bob is logged in with."""
    client = Client()
    client.force_login(bob)
    return client


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which a request says that htmx makes it."""
    return {"HX-Request": "true"}
