"""Editing and deleting are changes of the log: numbered, and read back by whoever lacks them."""

import asyncio

import pytest

from chat.delivery import log
from chat.models import Message, Room
from chat.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


async def test_an_edit_keeps_the_place_and_takes_the_next_revision(room: Room) -> None:
    first = await log.append(room, ALICE, "frist")
    await log.append(room, ALICE, "second")
    edited = await log.edit(first, "first")
    assert (edited.position, edited.revision, edited.text) == (1, 3, "first")
    assert edited.edited_at is not None
    changes = await log.since(room.pk, 2)
    assert [m.text for m in changes.replaced] == ["first"]
    assert changes.appended == []


async def test_a_deleted_message_leaves_its_line_without_its_text(room: Room) -> None:
    posted = await log.append(room, ALICE, "a secret")
    await log.delete(posted)
    message = await Message.objects.aget()
    assert (message.position, message.revision, message.text) == (1, 2, "")
    assert message.deleted_at is not None


async def test_what_is_deleted_stays_as_it_is(room: Room) -> None:
    posted = await log.append(room, ALICE, "a secret")
    await log.delete(posted)
    await log.edit(posted, "again")
    await log.delete(posted)
    message = await Message.objects.aget()
    assert (message.revision, message.text, message.edited_at) == (2, "", None)


async def test_who_was_away_gets_the_last_state_once(room: Room) -> None:
    first = await log.append(room, ALICE, "one")
    second = await log.append(room, ALICE, "two")
    await log.edit(second, "two, mended")
    await log.delete(first)
    changes = await log.missed(room.pk, 1, upto=await log.end(room.pk))
    assert [(m.position, m.text) for m in changes.messages] == [(1, ""), (2, "two, mended")]
    assert [m.position for m in changes.replaced] == [1]
    assert [m.position for m in changes.appended] == [2]


async def test_a_change_is_numbered_among_appends(room: Room) -> None:
    posted = [await log.append(room, ALICE, f"text {n}") for n in range(5)]
    await asyncio.gather(
        *(log.edit(message, "changed") for message in posted),
        *(log.append(room, ALICE, f"more {n}") for n in range(5)),
    )
    revisions = [r async for r in Message.objects.values_list("revision", flat=True)]
    assert sorted(revisions) == list(range(6, 16))


async def test_a_change_in_a_room_that_was_deleted_is_refused(room: Room) -> None:
    posted = await log.append(room, ALICE, "one")
    await Room.objects.all().adelete()
    with pytest.raises(Room.DoesNotExist):
        await log.edit(posted, "two")


async def test_a_retry_of_what_was_deleted_does_not_post_it_again(room: Room) -> None:
    posted = await log.append(room, ALICE, "one", "id-1")
    await log.delete(posted)
    assert (await log.append(room, ALICE, "one", "id-1")).pk == posted.pk
    assert await Message.objects.acount() == 1
