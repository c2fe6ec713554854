"""Reactions in the log: numbered like any change, once a person, whatever happens at once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from chat.delivery import alterations, commit, log
from chat.models import Message, Reaction, Room
from chat.people import Person
from chat.reactions import NAMED
from chat.tests.samples import ALICE, BOB

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


def counts(message: Message) -> list[tuple[str, int]]:
    """What stands below the message."""
    return [(line.emoji, line.count) for line in message.reaction_lines]


async def test_a_reaction_is_a_change_with_the_next_number(room: Room) -> None:
    said = await log.append(room, ALICE, "hello")
    reacted = await log.react(said, BOB, "👍", True)
    assert (reacted.position, reacted.revision) == (1, 2)
    assert await log.end(room.pk) == 2
    for upto in None, 2:  # from the database, and from what is kept
        (changed,) = (await log.since(room.pk, 1, upto)).replaced
        assert changed.reaction_lines[0].who == "bob"


async def test_sent_twice_it_is_as_sent_once(room: Room) -> None:
    said = await log.append(room, ALICE, "hello")
    for adds in True, False:
        first = await log.react(said, BOB, "👍", adds)
        again = await log.react(said, BOB, "👍", adds)
        assert first.revision == again.revision
        assert counts(again) == ([("👍", 1)] if adds else [])
    assert not await Reaction.objects.aexists()


async def test_people_who_react_at_once_are_all_counted(room: Room) -> None:
    said = await log.append(room, ALICE, "hello")
    people = [Person(f"g{n}", f"guest {n}", is_guest=True) for n in range(NAMED + 5)]
    await asyncio.gather(*(log.react(said, person, "🎉", True) for person in people))
    (line,) = (await Message.objects.aget()).reaction_lines
    assert line.count == len(people)
    assert len(line.people) == NAMED
    assert line.who.endswith("and 5 others")


def test_two_processes_count_both(room: Room) -> None:
    (said,) = commit.append(room.pk, [commit.Entry(ALICE, "hello")])

    def react(n: int) -> None:
        person = Person(f"g{n // 2}", "guest", is_guest=True)  # each twice
        try:
            commit.change(said.pk, room.pk, alterations.reacted(person, "👍", True))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(react, range(40)))
    said.refresh_from_db()
    room.refresh_from_db()
    assert counts(said) == [("👍", 20)]
    assert room.revision == said.revision == 21


async def test_a_deleted_message_loses_its_reactions_and_takes_none(room: Room) -> None:
    said = await log.append(room, ALICE, "hello")
    await log.react(said, BOB, "👍", True)
    deleted = await log.delete(said)
    late = await log.react(said, BOB, "👀", True)
    assert late.revision == deleted.revision == await log.end(room.pk)
    for message in deleted, late:
        assert message.reacted is None
    assert not await Reaction.objects.aexists()


async def test_reacting_while_it_is_deleted_leaves_none(room: Room) -> None:
    said = await log.append(room, ALICE, "hello")
    await asyncio.gather(
        *(log.react(said, BOB, "👍", n % 2 == 0) for n in range(6)), log.delete(said)
    )
    message = await Message.objects.aget()
    assert message.deleted_at
    assert message.reacted is None
    assert not await Reaction.objects.aexists()


async def test_an_edit_keeps_the_reactions(room: Room) -> None:
    said = await log.append(room, ALICE, "helo")
    await log.react(said, BOB, "👍", True)
    assert counts(await log.edit(said, "hello")) == [("👍", 1)]


def test_the_database_takes_each_once(room: Room) -> None:
    (said,) = commit.append(room.pk, [commit.Entry(ALICE, "hello")])
    row = {"message": said, "emoji": "👍", "person_key": "u2", "person_name": "bob"}
    assert "bob" in str(Reaction.objects.create(**row))
    with pytest.raises(IntegrityError):
        Reaction.objects.create(**row)
