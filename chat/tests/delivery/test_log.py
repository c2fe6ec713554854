"""The log: numbered under concurrent appends, read back without gap or repeat."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from chat.delivery import commit, log, recent
from chat.delivery.commit import Entry
from chat.models import Message, Room
from chat.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False)
BOB = Person("gb", "bob", is_guest=True)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


async def test_positions_are_dense_under_concurrent_appends(room: Room) -> None:
    await asyncio.gather(*(log.append(room, ALICE, f"text {n}") for n in range(50)))
    changes = await log.since(room.pk, 0)
    assert [message.position for message in changes.messages] == list(range(1, 51))
    assert {message.text for message in changes.messages} == {f"text {n}" for n in range(50)}
    assert changes.revision == await log.end(room.pk) == 50


async def test_rooms_are_numbered_apart(room: Room) -> None:
    other = await Room.objects.acreate(name="kitchen")
    await log.append(room, ALICE, "here")
    message = await log.append(other, ALICE, "there")
    assert message.position == 1
    assert [m.text for m in (await log.since(room.pk, 0)).messages] == ["here"]


async def test_a_message_keeps_its_author_and_its_place(room: Room) -> None:
    posted = await log.append(room, BOB, "hello")
    message = await Message.objects.aget(pk=posted.pk)
    assert message.author == BOB
    assert (message.position, message.revision) == (1, 1)


async def test_a_repeated_submission_posts_once(room: Room) -> None:
    first = await log.append(room, ALICE, "hello", "id-1")
    again = await log.append(room, ALICE, "hello", "id-1")
    assert again.pk == first.pk
    assert await log.end(room.pk) == 1


async def test_a_submission_is_one_author_one_text_one_room(room: Room) -> None:
    other = await Room.objects.acreate(name="kitchen")
    posted = [
        await log.append(room, ALICE, "hello", "id-1"),
        await log.append(room, ALICE, "hello!", "id-1"),
        await log.append(room, ALICE, "hello", "id-2"),
        await log.append(room, BOB, "hello", "id-1"),
        await log.append(other, ALICE, "hello", "id-1"),
    ]
    assert len({message.pk for message in posted}) == 5


async def test_without_a_submission_every_append_posts(room: Room) -> None:
    await log.append(room, ALICE, "ha")
    await log.append(room, ALICE, "ha")
    assert await log.end(room.pk) == 2


async def test_a_deleted_room_takes_nothing(room: Room) -> None:
    await Room.objects.filter(pk=room.pk).adelete()
    with pytest.raises(Room.DoesNotExist):
        await log.append(room, ALICE, "hello?")
    with pytest.raises(Room.DoesNotExist):
        await log.since(room.pk, 0)


async def test_since_gives_what_is_new_and_what_changed(room: Room) -> None:
    first = await log.append(room, ALICE, "first")
    await log.append(room, ALICE, "second")
    await Message.objects.filter(pk=first.pk).aupdate(revision=3)
    changes = await log.since(room.pk, 1)
    assert [m.text for m in changes.replaced] == ["first"]
    assert [m.text for m in changes.appended] == ["second"]
    assert changes.revision == 3


async def test_missed_leaves_to_the_feed_what_is_beyond_it(room: Room) -> None:
    first = await log.append(room, ALICE, "first")
    for text in ("second", "third"):
        await log.append(room, ALICE, text)
    # Changed after the feed's position, but posted before: given as it is now.
    await Message.objects.filter(pk=first.pk).aupdate(revision=4, text="first, mended")
    changes = await log.missed(room.pk, 0, upto=2)
    assert [m.text for m in changes.messages] == ["first, mended", "second"]
    assert changes.revision == 2


async def test_a_long_absence_gets_the_newest_page(room: Room) -> None:
    for n in range(log.CATCH_UP + 1):
        await log.append(room, ALICE, f"text {n}")
    upto = await log.end(room.pk)
    assert (await log.missed(room.pk, 1, upto)).page is None
    changes = await log.missed(room.pk, 0, upto)
    assert changes.page is not None
    assert [m.position for m in changes.page.messages] == list(range(upto - 49, upto + 1))
    assert changes.page.older == upto - 49
    assert changes.revision == upto


async def test_a_cursor_from_the_future_gets_the_newest_page(room: Room) -> None:
    await log.append(room, ALICE, "all there is")
    changes = await log.missed(room.pk, 99, upto=1)
    assert changes.page is not None
    assert [m.text for m in changes.page.messages] == ["all there is"]
    assert changes.revision == 1


async def test_pages_lead_to_the_first_message(room: Room) -> None:
    for n in range(120):
        await log.append(room, ALICE, f"text {n}")
    seen: list[int] = []
    before: int | None = 121
    while before is not None:
        page = await asyncio.to_thread(log.page_before, room.pk, before)
        seen = [m.position for m in page.messages] + seen
        before = page.older
    assert seen == list(range(1, 121))


async def test_a_run_is_one_author_within_five_minutes(room: Room) -> None:
    first = await log.append(room, ALICE, "one")
    second = await log.append(room, ALICE, "two")
    answer = await log.append(room, BOB, "three")
    assert (first.starts_run, second.starts_run, answer.starts_run) == (True, False, True)
    await Message.objects.filter(pk=answer.pk).aupdate(
        posted_at=answer.posted_at - timedelta(minutes=6)
    )
    recent._changes.clear()  # it was as long ago as the database says
    late = await log.append(room, BOB, "four")
    assert late.starts_run


def test_positions_are_dense_when_threads_append_at_once(room: Room) -> None:
    def append(n: int) -> None:
        try:
            commit.append(room.pk, [Entry(ALICE, f"text {n}")])
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(append, range(80)))
    positions = Message.objects.filter(room=room).values_list("position", flat=True)
    assert sorted(positions) == list(range(1, 81))
    # The order of commits is the order of revisions, so it is that of the keys too.
    assert list(positions.order_by("pk")) == list(range(1, 81))
