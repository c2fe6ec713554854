"""When the last page of a person goes, it is kept how far they had read."""

import asyncio

import pytest

from chat import presence, readings
from chat.delivery import log
from chat.models import Reading, Room
from chat.tests.samples import ALICE
from chat.tests.sockets import PATIENCE, Socket, socket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "GRACE", 0.1)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


async def resumes(client: Socket, cursor: int) -> None:
    """Say what the page has, and get the rest."""
    await client.sends({"t": "resume", "cursor": cursor})
    await client.hears('id="cursor"')


async def kept(count: int) -> dict[str, int]:
    """Wait until so many have gone; how far each had read."""
    async with asyncio.timeout(PATIENCE):
        while presence.here._holds or await Reading.objects.acount() < count:
            await asyncio.sleep(0.01)
    return {reading.person_key: reading.revision async for reading in Reading.objects.all()}


async def test_what_came_while_one_was_here_is_read(room: Room) -> None:
    await log.append(room, ALICE, "before")
    async with socket("workshop", query="?resume=1", guest="gb") as bob:
        await resumes(bob, 1)
        await log.append(room, ALICE, "meanwhile")
        await bob.hears("meanwhile")
    await log.append(room, ALICE, "after")
    assert await kept(1) == {"gb": 2}


async def test_as_long_as_a_tab_is_open_nothing_is_kept(room: Room) -> None:
    async with socket("workshop", query="?resume=1", guest="gb") as first:
        await resumes(first, 0)
        async with socket("workshop", query="?resume=1", guest="gb") as second:
            await resumes(second, 0)
        await log.append(room, ALICE, "one")
        await first.hears("one")
        assert not await Reading.objects.aexists()
    assert await kept(1) == {"gb": 1}


async def test_each_of_two_people_has_their_own(room: Room) -> None:
    async with socket("workshop", query="?resume=1", guest="gb") as bob:
        await resumes(bob, 0)
        async with socket("workshop", query="?resume=1", guest="gc") as carol:
            await resumes(carol, 0)
            await log.append(room, ALICE, "one")
            for one in bob, carol:
                await one.hears("one")
        await log.append(room, ALICE, "two")
        await bob.hears("two")
    assert await kept(2) == {"gb": 2, "gc": 1}


async def test_who_never_said_what_they_have_read_nothing(room: Room) -> None:
    await log.append(room, ALICE, "before")
    async with socket("workshop", guest="gbot") as bot:
        await bot.hears("Connected")
    async with socket("workshop", query="?resume=1", guest="gc") as carol:
        await carol.sends({"t": "resume", "cursor": -1})
        await carol.hears("alert")
    assert await kept(0) == {}


async def test_what_could_not_be_written_is_written_later(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    keep = readings.keep

    def fail_once(read: dict[tuple[int, str], int]) -> None:
        tries.append(len(read))
        if len(tries) == 1:
            raise OSError("the database is away")
        keep(read)

    monkeypatch.setattr(readings, "keep", fail_once)
    await log.append(room, ALICE, "one")
    async with socket("workshop", query="?resume=1", guest="gb") as bob:
        await resumes(bob, 1)
    assert await kept(1) == {"gb": 1}
    assert tries == [1, 1]
