"""What a process has committed is known to it without asking, unless another came between."""

import asyncio
import sys
import threading

import pytest

from chat.delivery import commit, log, recent
from chat.delivery.commit import Entry
from chat.models import Message, Room
from chat.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False)


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


def texts(messages: list[Message] | None) -> list[str] | None:
    """What they say."""
    return None if messages is None else [message.text for message in messages]


async def another_process_says(room: Room, text: str) -> None:
    """Post behind this process's back."""
    mine = dict(recent._changes)
    recent._changes.clear()
    await asyncio.to_thread(commit.append, room.pk, [Entry(ALICE, text)])
    recent._changes.clear()
    recent._changes.update(mine)


async def test_what_was_committed_here_is_known(room: Room) -> None:
    for text in ("one", "two", "three"):
        await log.append(room, ALICE, text)
    assert texts(recent.since(room.pk, 1, upto=3)) == ["two", "three"]
    assert texts(recent.since(room.pk, 3, upto=3)) == []


async def test_a_change_takes_the_place_of_what_it_changed(room: Room) -> None:
    first = await log.append(room, ALICE, "one")
    await log.append(room, ALICE, "two")
    await log.edit(first, "one, mended")
    assert texts(recent.since(room.pk, 0, upto=3)) == ["one, mended", "two"]
    assert texts(recent.since(room.pk, 2, upto=3)) == ["one, mended"]


async def test_where_another_process_came_between_it_is_not_known(room: Room) -> None:
    await log.append(room, ALICE, "one")
    await another_process_says(room, "two")
    await log.append(room, ALICE, "three")
    assert recent.since(room.pk, 0, upto=3) is None
    assert texts(recent.since(room.pk, 2, upto=3)) == ["three"]
    changes = await log.since(room.pk, 0, upto=3)
    assert texts(changes.messages) == ["one", "two", "three"]


async def test_what_another_process_committed_after_it_is_not_known(room: Room) -> None:
    await log.append(room, ALICE, "one")
    await another_process_says(room, "two")
    assert recent.since(room.pk, 0, upto=2) is None


def test_what_is_committed_while_a_feed_reads_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recent, "_changes", {})
    monkeypatch.setattr(recent, "KEPT", 3000)
    commits = [Message(pk=n, position=n, revision=n) for n in range(1, 3001)]
    recent.add(1, commits[:100])

    def commits_one_after_the_other() -> None:
        for message in commits[100:]:
            recent.add(1, [message])

    thread = threading.Thread(target=commits_one_after_the_other)
    eager = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        thread.start()
        while thread.is_alive():
            recent.since(1, 0, upto=100)
    finally:
        sys.setswitchinterval(eager)
        thread.join()
    assert recent.since(1, 2990, upto=3000) == commits[-10:]


async def test_only_so_much_is_kept(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "KEPT", 3)
    monkeypatch.setattr(recent, "ROOMS", 1)
    for number in range(5):
        await log.append(room, ALICE, f"text {number}")
    assert recent.since(room.pk, 1, upto=5) is None
    assert texts(recent.since(room.pk, 2, upto=5)) == ["text 2", "text 3", "text 4"]
    for name in ("kitchen", "garden"):
        await log.append(await Room.objects.acreate(name=name), ALICE, "hello")
    assert recent.since(room.pk, 2, upto=5) is None


async def test_a_run_goes_on_after_what_another_process_posted(room: Room) -> None:
    bob = Person("u2", "bob", is_guest=False)
    await log.append(room, bob, "one")
    await another_process_says(room, "two")
    assert (await log.append(room, bob, "three")).starts_run
    assert not (await log.append(room, bob, "four")).starts_run
