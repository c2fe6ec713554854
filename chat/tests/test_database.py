"""The thread that talks to the database."""

import socket
import threading
from typing import Any

import pytest
from django.db import InterfaceError, connection, connections

from chat import database
from chat.models import Room

pytestmark = pytest.mark.django_db(transaction=True)


def raw() -> object:
    """The connection that the calling thread has, opened unless it is."""
    connection.ensure_connection()
    return connection.connection


async def test_calls_share_a_thread_and_its_connection() -> None:
    assert await database.run(threading.get_ident) == await database.run(threading.get_ident)
    assert await database.run(raw) is await database.run(raw)


async def test_what_a_call_returns_or_raises_comes_back() -> None:
    assert await database.run(max, 1, 2) == 2
    with pytest.raises(Room.DoesNotExist):
        await database.run(Room.objects.get, pk=0)


async def test_a_connection_that_broke_is_not_used_again() -> None:
    broken = await database.run(raw)

    def fail() -> None:
        connection.close()
        connection.errors_occurred = True
        raise InterfaceError("the connection is gone")

    with pytest.raises(InterfaceError):
        await database.run(fail)
    assert await database.run(raw) is not broken


async def test_the_thread_can_let_go_of_its_connection() -> None:
    before = await database.run(raw)
    database.close()
    assert await database.run(raw) is not before
    assert len(connections.all()) == 1


class Idle:
    """A connection to PostgreSQL, as far as it is looked at."""

    vendor = "postgresql"

    def __init__(self, ours: socket.socket, closed: bool = False) -> None:
        self.connection = self
        self.fileno = ours.fileno
        self.closed = closed


def test_a_connection_that_postgresql_has_ended_is_seen_without_asking() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        idle: Any = Idle(ours)
        assert not database._is_hung_up(idle)
        theirs.close()
        assert database._is_hung_up(idle)
        closed: Any = Idle(ours, closed=True)
        assert database._is_hung_up(closed)
