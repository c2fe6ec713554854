"""An outbox keeps order, joins what piles up, and has a bound."""

import asyncio

import pytest

from chat.delivery.outbox import LIMIT, TOO_SLOW, Outbox


class Wire:
    """What an outbox writes to: it can be held up."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.closed: list[int] = []
        self.free = asyncio.Event()
        self.free.set()
        self.wrote = asyncio.Event()

    async def send(self, frame: str) -> None:
        """Take a frame, once the wire is free."""
        self.wrote.set()
        await self.free.wait()
        self.frames.append(frame)

    async def close(self, code: int) -> None:
        """Take the close code."""
        self.closed.append(code)


@pytest.fixture
async def wire() -> Wire:
    return Wire()


async def test_what_piles_up_goes_out_as_one_frame_in_order(wire: Wire) -> None:
    outbox = Outbox(wire.send, wire.close)
    wire.free.clear()
    writer = asyncio.create_task(outbox.write())
    outbox.put("first ")
    await wire.wrote.wait()
    for fragment in ("second ", "third ", "fourth"):
        outbox.put(fragment)
    outbox.close(1000)
    wire.free.set()
    await writer
    assert wire.frames == ["first ", "second third fourth"]
    assert wire.closed == [1000]


async def test_past_the_bound_the_socket_is_closed_and_nothing_is_kept(wire: Wire) -> None:
    outbox = Outbox(wire.send, wire.close)
    wire.free.clear()
    writer = asyncio.create_task(outbox.write())
    outbox.put("x")
    await wire.wrote.wait()
    outbox.put("y" * LIMIT)
    assert not outbox.is_closing
    outbox.put("one too many")
    outbox.put("ignored")
    assert outbox.is_closing
    wire.free.set()
    await writer
    assert wire.frames == ["x"]
    assert wire.closed == [TOO_SLOW]


async def test_a_frame_that_is_stuck_counts_as_waiting(wire: Wire) -> None:
    outbox = Outbox(wire.send, wire.close)
    wire.free.clear()
    writer = asyncio.create_task(outbox.write())
    outbox.put("x" * (LIMIT + 1))
    await wire.wrote.wait()
    outbox.put("y")
    wire.free.set()
    await writer
    assert wire.closed == [TOO_SLOW]


async def test_one_fragment_alone_is_never_too_much(wire: Wire) -> None:
    outbox = Outbox(wire.send, wire.close)
    outbox.put("x" * (3 * LIMIT))
    outbox.close(1000)
    await outbox.write()
    assert [len(frame) for frame in wire.frames] == [3 * LIMIT]
    assert wire.closed == [1000]


async def test_what_was_sent_does_not_count(wire: Wire) -> None:
    outbox = Outbox(wire.send, wire.close)
    writer = asyncio.create_task(outbox.write())
    for _ in range(3):
        wire.wrote.clear()
        outbox.put("x" * LIMIT)
        await wire.wrote.wait()
        await asyncio.sleep(0)
    outbox.close(1000)
    await writer
    assert len(wire.frames) == 3
    assert wire.closed == [1000]


async def test_the_first_close_code_counts(wire: Wire) -> None:
    outbox = Outbox(wire.send, wire.close)
    outbox.close(4404)
    outbox.close(1013)
    await outbox.write()
    assert wire.closed == [4404]
