"""A queue and an event for one socket each."""

import asyncio

from site_config.frugal import Gate, Inbox


async def test_what_comes_is_taken_in_its_order() -> None:
    inbox = Inbox()
    assert inbox.empty()
    inbox.put_nowait(1)
    inbox.put_nowait(2)
    assert not inbox.empty()
    assert [await inbox.get(), await inbox.get()] == [1, 2]
    assert inbox.empty()


async def test_whoever_takes_waits_for_the_next() -> None:
    inbox = Inbox()
    taking = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    inbox.put_nowait(1)
    inbox.put_nowait(2)
    assert await taking == 1
    assert await inbox.get() == 2


async def test_whoever_gave_up_takes_nothing() -> None:
    inbox = Inbox()
    taking = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    taking.cancel()
    inbox.put_nowait(1)
    await asyncio.gather(taking, return_exceptions=True)
    assert taking.cancelled()
    assert await inbox.get() == 1


async def test_an_open_gate_holds_nobody() -> None:
    gate = Gate()
    assert gate.is_set()
    gate.set()
    await gate.wait()


async def test_a_closed_gate_holds_all_until_it_opens() -> None:
    gate = Gate()
    gate.clear()
    gate.clear()
    assert not gate.is_set()
    waiting = [asyncio.create_task(gate.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    waiting.pop().cancel()  # takes nobody with it
    await asyncio.sleep(0)
    assert not any(task.done() for task in waiting)
    gate.set()
    await asyncio.gather(*waiting)


async def test_a_gate_that_closed_again_holds() -> None:
    gate = Gate()
    gate.clear()
    waiting = asyncio.create_task(gate.wait())
    await asyncio.sleep(0)
    gate.set()
    gate.clear()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not waiting.done()
    gate.set()
    await waiting
