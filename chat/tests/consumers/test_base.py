"""What every socket has: a heartbeat, an origin check, and an end whatever happens."""

import asyncio

import pytest
from channels.testing import WebsocketCommunicator
from django.conf import LazySettings
from django.db import OperationalError

from chat import database
from chat.delivery import commit, doorbell, feed, log
from chat.delivery.changes import Changes
from chat.delivery.room_feed import RoomFeed
from chat.models import Room
from chat.people import Person
from chat.tests.sockets import socket
from site_config.asgi import application

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_heart_beats(settings: LazySettings) -> None:
    settings.CHAT_HEARTBEAT = 0.05
    async with socket() as alice:
        await alice.hears("Connected")
        for _ in range(3):
            await alice.hears('id="heartbeat"')


async def test_a_lost_connection_is_over_as_soon_as_there_is_another() -> None:
    async with socket() as alice:
        assert 'id="heartbeat"' in await alice.hears("Connected")


@pytest.mark.parametrize("origin", [b"https://evil.example", b"null", None])
async def test_another_origin_is_refused(origin: bytes | None) -> None:
    headers = [(b"origin", origin)] if origin else []
    communicator = WebsocketCommunicator(application, "/ws/chat/lobby/", headers=headers)
    connected, _ = await communicator.connect()
    assert not connected


async def test_who_cannot_join_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(self: RoomFeed) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(RoomFeed, "start", fail)
    async with socket() as alice:
        assert await alice.is_closed() == 4000
    monkeypatch.undo()
    async with socket() as alice:
        await alice.hears("Connected")


async def test_a_database_that_is_away_costs_no_socket_and_no_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: object) -> None:
        raise OperationalError("the database is away")

    async with socket() as alice:
        await alice.hears("Connected")
        with monkeypatch.context() as patch:
            patch.setattr(commit, "append", fail)
            await alice.says("hello")
            assert 'role="alert"' in await alice.hears("Not done yet")
        await alice.says("hello again")
        await alice.hears("hello again")


async def test_a_lost_ring_only_waits_for_the_next_look(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    async def lose(group: str, what: str, **hint: object) -> None:
        pass

    settings.CHAT_HEARTBEAT = 0.1
    async with socket() as alice:
        await alice.hears("joined")
        monkeypatch.setattr(doorbell, "ring", lose)
        await alice.says("hello")
        await alice.hears("hello")


async def test_a_look_that_fails_is_made_again(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    settings.CHAT_HEARTBEAT = 0.1
    room = await Room.objects.aget(name="lobby")
    async with socket() as alice:
        await alice.hears("joined")
        since, calls = log.since, []

        async def fail_once(room_pk: int, cursor: int, upto: int | None) -> Changes:
            calls.append(cursor)
            if len(calls) == 1:
                raise OperationalError("the database is away")
            return await since(room_pk, cursor, upto)

        monkeypatch.setattr(log, "since", fail_once)
        await log.append(room, Person("u1", "bob", is_guest=False), "hello")
        await alice.hears("hello")
        assert len(calls) >= 2


async def test_a_feed_lives_from_its_first_socket_to_its_last() -> None:
    group = doorbell.room((await Room.objects.aget(name="lobby")).pk)
    async with socket() as alice:
        await alice.hears("Connected")
        running = feed._feeds[group]
        async with socket() as bob:
            await bob.hears("Connected")
            assert feed._feeds[group] is running
            assert running.sockets == 2
        assert feed._feeds[group] is running
    assert group not in feed._feeds
    assert all(task.done() for task in running._tasks)


async def test_a_broken_connection_of_the_database_thread_is_dropped() -> None:
    def breaks() -> None:
        raise OperationalError("server closed the connection")

    with pytest.raises(OperationalError):
        await database.run(breaks)
    assert await database.run(Room.objects.count) == 1


async def test_a_feed_whose_first_socket_goes_while_it_starts_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading = asyncio.Event()

    async def read_for_ever(self: RoomFeed) -> None:
        reading.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(RoomFeed, "start", read_for_ever)
    room = await Room.objects.aget(name="lobby")
    before = asyncio.all_tasks()
    entering = asyncio.create_task(feed.enter(doorbell.room(room.pk), lambda: RoomFeed(room)))
    await reading.wait()
    entering.cancel()
    await asyncio.gather(entering, return_exceptions=True)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
