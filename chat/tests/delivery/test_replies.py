"""Replies in the log: what they quote, and what becomes of it when that changes."""

import asyncio

import pytest

from chat.delivery import commit, log
from chat.models import Message, Room
from chat.tests.samples import ALICE, BOB

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


async def test_a_reply_quotes_what_it_answers(room: Room) -> None:
    said = await log.append(room, ALICE, "**shipped**\nat last")
    await log.append(room, BOB, "great!", reply_to=said.position)
    for upto in None, 2:  # from the database, and from what is kept
        (reply,) = (await log.since(room.pk, 1, upto)).appended
        assert reply.answers_id == said.pk
        assert (reply.quoted_author, reply.quoted_text) == ("alice", "shipped at last")


@pytest.mark.parametrize("change", ["edit", "delete"])
async def test_when_that_changes_its_words_are_cut_everywhere(room: Room, change: str) -> None:
    said = await log.append(room, ALICE, "a secret")
    other = await log.append(room, ALICE, "no secret")
    for n in range(3):
        await log.append(room, BOB, f"reply {n}", reply_to=said.position)
    await log.append(room, BOB, "another", reply_to=other.position)
    cursor = await log.end(room.pk)
    changed = await (log.edit(said, "mended") if change == "edit" else log.delete(said))
    assert changed.revision == await log.end(room.pk) == cursor + 1
    for upto in None, changed.revision:  # one commit, so whoever reads it reads all of it
        changes = await log.since(room.pk, cursor, upto)
        assert [message.position for message in changes.replaced] == [1, 3, 4, 5]
        assert [message.quoted_text for message in changes.replaced] == [""] * 4
    assert not await Message.objects.filter(quoted_text__contains="a secret").aexists()
    assert (await Message.objects.aget(text="another")).quoted_text == "no secret"


async def test_of_many_replies_the_newest_are_pushed_and_all_lose_the_words(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "TOLD", 2)
    said = await log.append(room, ALICE, "a secret")
    for n in range(4):
        await log.append(room, BOB, f"reply {n}", reply_to=said.position)
    await log.edit(said, "mended")
    changes = await log.since(room.pk, 5, 6)
    assert [message.position for message in changes.replaced] == [1, 4, 5]
    assert not await Message.objects.filter(quoted_text__contains="a secret").aexists()


async def test_what_comes_after_such_a_change_is_read_without_a_gap(room: Room) -> None:
    said = await log.append(room, ALICE, "a secret")
    await log.append(room, BOB, "reply", reply_to=said.position)
    await log.edit(said, "mended")
    last = await log.append(room, BOB, "last")
    for cursor, positions in ((2, [1, 2, 4]), (3, [4])):
        changes = await log.since(room.pk, cursor, last.revision)
        assert [message.position for message in changes.messages] == positions


async def test_a_second_edit_changes_that_message_alone(room: Room) -> None:
    said = await log.append(room, ALICE, "one")
    await log.append(room, BOB, "reply", reply_to=said.position)
    await log.edit(said, "two")
    changed = await log.edit(said, "three")
    assert len((await log.since(room.pk, changed.revision - 1)).messages) == 1
    assert (await log.append(room, BOB, "now", reply_to=1)).quoted_text == "three"


async def test_a_reaction_leaves_the_quotes_alone(room: Room) -> None:
    said = await log.append(room, ALICE, "one")
    reply = await log.append(room, BOB, "reply", reply_to=said.position)
    await log.react(said, BOB, "👍", adds=True)
    await reply.arefresh_from_db()
    assert reply.quoted_text == "one"


async def test_no_deleted_words_are_quoted_whatever_comes_first(room: Room) -> None:
    said = await log.append(room, ALICE, "a secret")
    replies = (log.append(room, BOB, f"reply {n}", reply_to=said.position) for n in range(5))
    await asyncio.gather(*replies, log.delete(said))
    assert await Message.objects.filter(answers=said).acount() == 5
    assert not await Message.objects.filter(quoted_text__contains="a secret").aexists()


async def test_a_repeated_reply_posts_once(room: Room) -> None:
    said = await log.append(room, ALICE, "one")
    first = await log.append(room, BOB, "reply", "id-1", reply_to=said.position)
    again = await log.append(room, BOB, "reply", "id-1", reply_to=said.position)
    assert again.pk == first.pk


async def test_what_is_answered_is_in_the_same_room(room: Room) -> None:
    other = await Room.objects.acreate(name="kitchen")
    await log.append(other, ALICE, "there")
    assert (await log.append(room, BOB, "here", reply_to=1)).answers_id is None


async def test_a_room_with_replies_can_be_deleted(room: Room) -> None:
    said = await log.append(room, ALICE, "one")
    await log.append(room, BOB, "reply", reply_to=said.position)
    await log.react(said, BOB, "👍", adds=True)
    await Room.objects.filter(pk=room.pk).adelete()
    assert not await Message.objects.aexists()
