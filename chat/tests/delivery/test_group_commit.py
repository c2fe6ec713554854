"""Appends that wait for the database go into one transaction, and none suffers for another."""

import asyncio
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from chat import database
from chat.delivery import commit, doorbell, group_commit
from chat.delivery.commit import Entry
from chat.models import Message, Room
from chat.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False)
NOBODY = Person("u2", None, is_guest=False)  # type: ignore[arg-type]  # a row must have a name


def said(text: str, author: Person = ALICE, submission: str = "") -> group_commit.Check:
    """What is said, with nothing to check."""
    return lambda: Entry(author, text, submission)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many went into each transaction."""
    sizes: list[int] = []
    append = commit.append

    def counted(room_pk: int, entries: list[Entry]) -> list[Message]:
        sizes.append(len(entries))
        return append(room_pk, entries)

    monkeypatch.setattr(commit, "append", counted)
    return sizes


async def test_those_who_wait_go_together(room: Room, groups: list[int]) -> None:
    posted = await asyncio.gather(
        *(group_commit.append(room.pk, said(f"text {n}")) for n in range(20))
    )
    assert [message.position for message in posted] == list(range(1, 21))
    assert [message.text for message in posted] == [f"text {n}" for n in range(20)]
    assert sum(groups) == 20
    assert len(groups) < 4
    assert not group_commit._waiting


async def test_the_bell_rings_once_for_a_group(
    room: Room, groups: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    rings: list[Any] = []

    async def ring(group: str, what: str, **hint: Any) -> None:
        rings.append((group, what, hint))

    monkeypatch.setattr(doorbell, "ring", ring)
    await asyncio.gather(*(group_commit.append(room.pk, said("hello")) for _ in range(9)))
    assert len(rings) == len(groups)
    assert rings[-1] == (doorbell.room(room.pk), "log", {"revision": 9})


async def test_the_same_submission_twice_in_a_group_posts_once(room: Room) -> None:
    posted = await asyncio.gather(
        *(group_commit.append(room.pk, said("hello", submission="id-1")) for _ in range(3))
    )
    assert len({message.pk for message in posted}) == 1
    assert await Message.objects.filter(room=room).acount() == 1


async def test_one_that_cannot_be_kept_is_refused_alone(room: Room) -> None:
    outcomes = await asyncio.gather(
        group_commit.append(room.pk, said("before")),
        group_commit.append(room.pk, said("hello", NOBODY)),
        group_commit.append(room.pk, said("after")),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], IntegrityError)
    kept = [m.text async for m in Message.objects.filter(room=room).order_by("position")]
    assert kept == ["before", "after"]
    await room.arefresh_from_db()
    assert room.revision == 2


async def test_one_that_is_found_bad_is_refused_alone(room: Room, groups: list[int]) -> None:
    def refuse() -> Entry:
        raise ValidationError("not that")

    outcomes = await asyncio.gather(
        group_commit.append(room.pk, said("before")),
        group_commit.append(room.pk, refuse),
        group_commit.append(room.pk, said("after")),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], ValidationError)
    assert sum(groups) == 2
    kept = [m.text async for m in Message.objects.filter(room=room).order_by("position")]
    assert kept == ["before", "after"]


async def test_a_database_that_is_away_is_told_to_everybody(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> list[Message]:
        raise OperationalError("the database is away")

    monkeypatch.setattr(commit, "append", fail)
    outcomes = await asyncio.gather(
        *(group_commit.append(room.pk, said("hello")) for _ in range(3)),
        return_exceptions=True,
    )
    assert all(isinstance(outcome, OperationalError) for outcome in outcomes)
    assert not group_commit._waiting


async def test_a_check_that_breaks_the_connection_has_it_dropped(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[bool] = []

    def drop(_: BaseDatabaseWrapper) -> None:
        dropped.append(True)

    def fail() -> Entry:
        raise OperationalError("the connection is broken")

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", drop)
    with pytest.raises(OperationalError):
        await group_commit.append(room.pk, fail)
    assert dropped
    monkeypatch.undo()
    assert (await group_commit.append(room.pk, said("hello"))).text == "hello"


async def test_who_came_first_may_go(room: Room) -> None:
    busy = asyncio.create_task(database.run(lambda: None))
    first = asyncio.create_task(group_commit.append(room.pk, said("one")))
    second = asyncio.create_task(group_commit.append(room.pk, said("two")))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).text == "two"
    await busy
    assert await Message.objects.filter(room=room).acount() == 2
