"""An outbox keeps order, joins what piles up, and has a bound."""

import asyncio
from collections.abc import Callable, Iterator
from socket import SO_SNDBUF, SOL_SOCKET, socketpair

import pytest

from chat.delivery.frame import Frame
from chat.delivery.outbox import GONE, LIMIT, TOO_SLOW, Outbox, Wire, put_in_all


class Socket:
    """What an outbox writes to: it can be held up, or lost."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.closed: list[int] = []
        self.free = asyncio.Event()
        self.free.set()
        self.asked = 0  # times that it was asked to take a frame
        self.is_lost = False

    async def send(self, frame: str) -> None:
        """Take a frame, once it is free."""
        self.asked += 1
        await self.free.wait()
        if self.is_lost:
            raise ConnectionError
        self.frames.append(frame)

    async def close(self, code: int) -> None:
        """Take the close code."""
        self.closed.append(code)


@pytest.fixture
async def socket() -> Socket:
    return Socket()


class Line:
    """A wire over a real socket, and the end at which it is read."""

    def __init__(self) -> None:
        self.wire = Wire()
        self.near, self.far = socketpair()
        self.near.setblocking(False)
        self.near.setsockopt(SOL_SOCKET, SO_SNDBUF, 50_000)
        self.far.settimeout(5)
        self.rest: list[bytes] = []  # what the kernel did not take
        self.open()

    def open(self) -> None:
        """Let it take frames."""
        self.wire.open(self.near.fileno(), self.rest.append)

    def read(self) -> bytes:
        """What has come."""
        return self.far.recv(10_000_000)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.near.close()
    line.far.close()


@pytest.fixture
def outbox(socket: Socket) -> Outbox:
    return Outbox(socket.send, socket.close)


async def until(holds: Callable[[], object]) -> None:
    """Wait for the writer."""
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0)


async def test_what_piles_up_goes_out_as_one_frame_in_order(socket: Socket, outbox: Outbox) -> None:
    socket.free.clear()
    outbox.put(Frame("first "))
    await until(lambda: socket.asked)
    for text in ("second ", "third ", "fourth"):
        outbox.put(Frame(text))
    outbox.close(1000)
    socket.free.set()
    await until(lambda: socket.closed)
    assert socket.frames == ["first ", "second third fourth"]
    assert socket.closed == [1000]


async def test_past_the_bound_the_socket_is_closed_and_nothing_is_kept(
    socket: Socket, outbox: Outbox
) -> None:
    socket.free.clear()
    outbox.put(Frame("x"))
    await until(lambda: socket.asked)
    outbox.put(Frame("y" * LIMIT))
    assert not outbox.is_closing
    outbox.put(Frame("one too many"))
    outbox.put(Frame("ignored"))
    assert outbox.is_closing
    socket.free.set()
    await until(lambda: socket.closed)
    assert socket.frames == ["x"]
    assert socket.closed == [TOO_SLOW]


async def test_a_frame_that_is_stuck_counts_as_waiting(socket: Socket, outbox: Outbox) -> None:
    socket.free.clear()
    outbox.put(Frame("x" * (LIMIT + 1)))
    await until(lambda: socket.asked)
    outbox.put(Frame("y"))
    socket.free.set()
    await until(lambda: socket.closed)
    assert socket.closed == [TOO_SLOW]


async def test_one_frame_alone_is_never_too_much(socket: Socket, outbox: Outbox) -> None:
    outbox.put(Frame("x" * (3 * LIMIT)))
    outbox.close(1000)
    await until(lambda: socket.closed)
    assert [len(frame) for frame in socket.frames] == [3 * LIMIT]
    assert socket.closed == [1000]


async def test_what_was_sent_does_not_count(socket: Socket, outbox: Outbox) -> None:
    for _ in range(3):
        outbox.put(Frame("x" * LIMIT))
        await until(lambda: not outbox._size)
    outbox.close(1000)
    await until(lambda: socket.closed)
    assert len(socket.frames) == 3
    assert socket.closed == [1000]


async def test_the_first_close_code_counts(socket: Socket, outbox: Outbox) -> None:
    outbox.close(4404)
    outbox.close(1013)
    await until(lambda: socket.closed)
    assert socket.closed == [4404]


async def test_a_free_wire_takes_a_frame_at_once(socket: Socket, line: Line) -> None:
    outbox, frame = Outbox(socket.send, socket.close, line.wire), Frame("大厅")
    outbox.put(frame)
    assert line.read() == frame.encoded
    assert not line.rest
    assert not socket.asked


async def test_what_the_kernel_does_not_take_its_server_holds(socket: Socket, line: Line) -> None:
    outbox, frame = Outbox(socket.send, socket.close, line.wire), Frame("x" * 1_000_000)
    outbox.put(frame)
    [rest] = line.rest
    assert 0 < len(rest) < len(frame.encoded)
    outbox.put(frame)  # of this it takes nothing at all
    assert line.rest == [rest, frame.encoded]
    assert line.read() + rest == frame.encoded


async def test_what_comes_for_one_who_has_gone_its_server_refuses(
    socket: Socket, line: Line
) -> None:
    outbox, frame = Outbox(socket.send, socket.close, line.wire), Frame("x")
    line.far.close()
    outbox.put(frame)
    assert line.rest == [frame.encoded]


async def test_each_has_a_frame_in_its_own_turn(socket: Socket, line: Line) -> None:
    free, busy = Outbox(socket.send, socket.close, line.wire), Outbox(socket.send, socket.close)
    frame = Frame("for all")
    put_in_all([busy, free], frame)
    assert line.read() == frame.encoded
    await until(lambda: socket.frames == ["for all"])


async def test_what_follows_a_busy_wire_waits_its_turn(socket: Socket, line: Line) -> None:
    outbox, third = Outbox(socket.send, socket.close, line.wire), Frame("third")
    line.wire.shut()
    socket.free.clear()
    outbox.put(Frame("first "))
    await until(lambda: socket.asked)
    line.open()
    outbox.put(Frame("second "))  # the wire is free again, and the first not yet on it
    socket.free.set()
    await until(lambda: socket.frames == ["first ", "second "])
    await until(lambda: outbox._writer is None)
    outbox.put(third)
    assert line.read() == third.encoded
    assert socket.asked == 2


async def test_a_free_wire_takes_nothing_of_a_socket_that_closes(
    socket: Socket, line: Line
) -> None:
    outbox = Outbox(socket.send, socket.close, line.wire)
    outbox.close(TOO_SLOW)
    outbox.put(Frame("too late"))
    await until(lambda: socket.closed)
    outbox.put(Frame("too late"))
    line.near.close()
    assert not line.read()
    assert not socket.frames


async def test_a_socket_that_is_lost_takes_nothing_more(socket: Socket, outbox: Outbox) -> None:
    socket.is_lost = True
    outbox.put(Frame("x"))
    await until(lambda: socket.asked)
    await asyncio.sleep(0)
    outbox.put(Frame("y"))
    assert not outbox.is_closing  # what it said before is heard
    outbox.close(GONE)
    await asyncio.sleep(0)
    assert socket.asked == 1
    assert not socket.closed


async def test_a_socket_that_is_lost_while_it_is_closed_is_not_heard_again(
    socket: Socket, outbox: Outbox
) -> None:
    socket.is_lost = True
    outbox.put(Frame("x"))
    outbox.close(TOO_SLOW)
    await until(lambda: socket.asked)
    await asyncio.sleep(0)
    assert outbox.is_closing


async def test_what_waits_at_the_end_is_dropped(socket: Socket, outbox: Outbox) -> None:
    socket.free.clear()
    outbox.put(Frame("x"))
    await until(lambda: socket.asked)
    outbox.end()
    socket.free.set()
    await asyncio.sleep(0)
    assert not socket.frames
