"""The thread that talks to the database."""

import asyncio
import socket
import threading
from typing import Any
from unittest.mock import Mock

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


async def test_a_call_that_nobody_waits_for_any_more_is_not_made() -> None:
    gate, made = threading.Event(), list[int]()
    first = asyncio.create_task(database.run(gate.wait))
    second = asyncio.create_task(database.run(made.append, 1))
    await asyncio.sleep(0)
    second.cancel()
    gate.set()
    assert await first
    await database.run(made.append, 2)
    assert made == [2]


def test_the_thread_outlives_the_loop_that_asked(caplog: pytest.LogCaptureFixture) -> None:
    begun, gate, made = threading.Event(), threading.Event(), list[int]()

    def wait() -> None:
        begun.set()
        assert gate.wait(5)

    async def leave() -> None:
        asyncio.create_task(database.run(wait))  # noqa: RUF006 it is to be left
        await asyncio.to_thread(begun.wait, 5)

    asyncio.run(leave())
    gate.set()
    asyncio.run(database.run(made.append, 1))
    assert made == [1]
    assert not caplog.records


async def test_the_thread_goes_on_after_what_it_could_not_close(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as context:
        context.setattr(type(connections), "close_all", Mock(side_effect=InterfaceError("gone")))
        database.close()
    assert await database.run(max, 1, 2) == 2
    assert "The database's thread goes on" in caplog.text


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
