"""Coming back: what a browser has by its cursor plus what it gets equals the log."""

import asyncio
import re

import pytest

from chat.delivery import commit, doorbell, feed, log, room_feed
from chat.delivery.changes import Changes
from chat.delivery.commit import Entry
from chat.models import Message, Room
from chat.people import Person
from chat.tests.sockets import Socket, socket

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False)
CURSOR = re.compile(r'name="cursor" value="(\d+)"')
TEXT = re.compile(r'class="message__text" dir="auto">([^<]*)</p>')


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


async def say(room: Room, *texts: str) -> None:
    """Have alice say something, from wherever."""
    for text in texts:
        await log.append(room, ALICE, text)


async def resumed(client: Socket, cursor: int | str) -> str:
    """Resume from `cursor`; returns what came with it."""
    await client.sends({"t": "resume", "cursor": cursor})
    return await client.hears('id="cursor"')


async def test_a_page_is_live_only_once_it_has_resumed(room: Room) -> None:
    async with socket("workshop", query="?resume=1") as bob:
        await bob.hears("Connected")
        await say(room, "one")
        await bob.hears_nothing("one")
        assert TEXT.findall(await resumed(bob, 0)) == ["one"]
        await say(room, "two")
        assert TEXT.findall(await bob.hears("two")) == ["two"]


async def test_what_was_missed_comes_in_order_with_the_new_cursor(room: Room) -> None:
    await say(room, "one", "two", "three")
    async with socket("workshop", query="?resume=1") as bob:
        heard = await resumed(bob, "1")  # htmx sends the field's value as text
        assert TEXT.findall(heard) == ["two", "three"]
        assert CURSOR.findall(heard) == ["3"]


async def test_nothing_was_missed(room: Room) -> None:
    await say(room, "one")
    async with socket("workshop", query="?resume=1") as bob:
        heard = await resumed(bob, 1)
        assert TEXT.findall(heard) == []
        assert CURSOR.findall(heard) == ["1"]


async def test_who_is_here_comes_along(room: Room) -> None:
    async with socket("workshop", guest="gcarol") as carol:
        await carol.says("hello", username="carol")
        await carol.hears('class="roster__name" dir="auto">carol')
        async with socket("workshop", query="?resume=1") as bob:
            await bob.sends({"t": "resume", "cursor": 0})
            assert "carol" in await bob.hears('aria-label="People here"')


async def test_a_changed_message_is_replaced_in_place(room: Room) -> None:
    await say(room, "one", "two")
    first = await Message.objects.aget(position=1)
    first.text, first.revision = "one, mended", 3
    await first.asave()
    await Room.objects.filter(pk=room.pk).aupdate(revision=3)
    async with socket("workshop", query="?resume=1") as bob:
        heard = await resumed(bob, 2)
        assert f'hx-target="#message-{first.pk}" hx-swap="outerMorph"' in heard
        assert TEXT.findall(heard) == ["one, mended"]
        assert 'hx-target="#log"' not in heard


async def test_after_a_long_absence_the_log_is_replaced_by_its_newest_page(room: Room) -> None:
    await say(room, *(f"text {n}" for n in range(201)))
    async with socket("workshop", query="?resume=1") as bob:
        heard = await resumed(bob, 0)
        assert 'hx-target="#log" hx-swap="innerHTML"' in heard
        assert TEXT.findall(heard) == [f"text {n}" for n in range(151, 201)]
        assert "Older messages" in heard


async def test_a_cursor_from_the_future_gets_a_full_reload(room: Room) -> None:
    await say(room, "all there is")
    async with socket("workshop", query="?resume=1") as bob:
        heard = await resumed(bob, 2**62)
        assert 'hx-target="#log" hx-swap="innerHTML"' in heard
        assert TEXT.findall(heard) == ["all there is"]
        assert CURSOR.findall(heard) == ["1"]


async def test_a_page_newer_than_the_feed_is_not_reloaded(room: Room) -> None:
    async with socket("workshop") as carol:
        await carol.hears("Connected")
        # Committed by a process whose ring was lost: the feed has not looked yet.
        await asyncio.to_thread(commit.append, room.pk, [Entry(ALICE, "unheard")])
        async with socket("workshop", query="?resume=1") as bob:
            heard = await resumed(bob, 1)
            assert "innerHTML" not in heard.split('id="cursor"')[0]
            assert TEXT.findall(heard) == []
        await carol.hears("unheard")


async def test_sockets_that_come_back_together_share_one_read(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await say(room, "one", "two")
    reads: list[int] = []
    missed = log.missed

    async def counted(room_pk: int, cursor: int, upto: int) -> Changes:
        reads.append(cursor)
        return await missed(room_pk, cursor, upto)

    monkeypatch.setattr(log, "missed", counted)
    async with (
        socket("workshop", query="?resume=1") as alice,
        socket("workshop", query="?resume=1") as bob,
        socket("workshop", query="?resume=1") as carol,
    ):
        await asyncio.gather(*(resumed(person, 1) for person in (alice, bob, carol)))
    assert reads.count(1) < 3


async def test_a_flood_of_cursors_is_refused_and_holds_up_nobody(room: Room) -> None:
    await say(room, *(f"text {n}" for n in range(30)))
    async with socket("workshop", query="?resume=1") as mallory, socket("workshop") as bob:
        for cursor in range(20):
            assert len(TEXT.findall(await resumed(mallory, cursor))) == 30 - cursor
        await mallory.sends({"t": "resume", "cursor": 0})
        assert 'role="alert"' in await mallory.hears("Too fast")
        await bob.says("still here")
        await bob.hears("still here")


async def test_renderings_of_what_was_missed_are_not_kept_without_end(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_feed, "SHARED", 2)
    await say(room, "one", "two", "three")
    async with socket("workshop", query="?resume=1") as bob:
        for cursor in (0, 1, 2, 0, 1, 2):
            assert len(TEXT.findall(await resumed(bob, cursor))) == 3 - cursor
            assert len(feed._feeds[doorbell.room(room.pk)]._missed) <= 2  # type: ignore[attr-defined]


async def test_nothing_is_lost_or_repeated_when_resuming_while_others_write(room: Room) -> None:
    async def write() -> None:
        for n in range(60):
            await log.append(room, ALICE, f"text {n}")

    async def read(delay: int) -> list[str]:
        for _ in range(delay):
            await asyncio.sleep(0)
        async with socket("workshop", query="?resume=1") as reader:
            await reader.sends({"t": "resume", "cursor": 0})
            return TEXT.findall(await reader.hears(">text 59<"))

    _, *logs = await asyncio.gather(write(), *(read(delay) for delay in range(0, 100, 10)))
    assert all(texts == [f"text {n}" for n in range(60)] for texts in logs)
