"""The people of one process: written in groups, and under a lease that is kept."""

import asyncio
from collections.abc import Callable

import pytest
from django.db import OperationalError

from chat import leases, presence
from chat.models import Connection, Room, Worker
from chat.people import Person
from site_config.request_ids import current

pytestmark = pytest.mark.django_db(transaction=True)


def person(n: int) -> Person:
    """The nth of many."""
    return Person(f"u{n}", f"person {n:04}", is_guest=False)


@pytest.fixture
def lobby_pk() -> int:
    pk: int = Room.objects.get(name="lobby").pk
    return pk


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many came or went in each transaction."""
    counts: list[int] = []
    keep = leases.keep

    def counted(worker: int, came: dict[leases.Place, Person], went: list[leases.Place]) -> None:
        counts.append(len(came) + len(went))
        keep(worker, came, went)

    monkeypatch.setattr(leases, "keep", counted)
    return counts


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition, five seconds at most."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_storm_of_arrivals_is_a_few_transactions(lobby_pk: int, writes: list[int]) -> None:
    for n in range(1000):
        presence.here.arrive(lobby_pk, person(n))
        if n % 100 == 0:
            await asyncio.sleep(0)
    await until(lambda: sum(writes) == 1000)
    assert len(writes) <= 10
    assert len(await presence.who(lobby_pk)) == 1000


async def test_a_database_that_was_away_is_written_when_it_is_back(
    lobby_pk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OperationalError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(leases, "keep", fail)
        presence.here.arrive(lobby_pk, person(1))
        await asyncio.sleep(0.3)
        assert await presence.who(lobby_pk) == {}
    await until(lambda: presence.here._written != {})
    assert list(await presence.who(lobby_pk)) == ["u1"]


async def test_the_lease_is_renewed(
    lobby_pk: int, monkeypatch: pytest.MonkeyPatch, writes: list[int]
) -> None:
    monkeypatch.setattr(presence, "RENEWAL", 0.1)
    presence.here.arrive(lobby_pk, person(1))
    await until(lambda: len(writes) >= 3)
    assert writes[1:] == [0] * (len(writes) - 1)


async def test_a_worker_that_was_swept_away_is_hired_anew(
    lobby_pk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "RENEWAL", 0.1)
    presence.here.arrive(lobby_pk, person(1))
    await until(lambda: presence.here._written != {})
    await Worker.objects.all().adelete()
    async with asyncio.timeout(5):
        while not await presence.who(lobby_pk):
            await asyncio.sleep(0.05)
    assert await Connection.objects.acount() == 1


async def test_back_within_the_grace_nothing_is_written(lobby_pk: int, writes: list[int]) -> None:
    presence.here.arrive(lobby_pk, person(1))
    await until(lambda: len(writes) == 1)
    presence.here.depart(lobby_pk, person(1))
    await asyncio.sleep(presence.REST * 2)
    presence.here.arrive(lobby_pk, person(1))
    await asyncio.sleep(presence.REST * 2)
    assert writes == [1]


async def test_what_it_logs_is_not_about_who_came_first(
    lobby_pk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids: list[str] = []

    async def note(*args: object) -> None:
        ids.append(current.get())

    monkeypatch.setattr(presence.Presence, "_write", note)
    current.set("who came first")
    presence.here.arrive(lobby_pk, person(1))
    await until(lambda: ids != [])
    assert ids[0] == "-"


async def test_a_last_departure_that_was_not_written_is_written_later(
    lobby_pk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(presence, "GRACE", 0.1)
    presence.here.arrive(lobby_pk, person(1))
    await until(lambda: presence.here._written != {})
    with monkeypatch.context() as patch:
        patch.setattr(leases, "keep", fail)
        presence.here.depart(lobby_pk, person(1))
        await until(lambda: presence.here._holds == {})
    assert presence.here._keeper is not None
    await presence.here._keeper
    assert await Worker.objects.acount() == 0
    assert presence.here.is_current
