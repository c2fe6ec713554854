"""A worker is killed: its people leave once when its lease ends, unless they came back."""

import asyncio
import json
import os
import signal
import time
from contextlib import suppress

from websockets.exceptions import WebSocketException

from chat.leases import LEASE
from e2e.chaos.conftest import Report
from e2e.chaos.figures import Figures
from e2e.chaos.loop import run, within
from e2e.chaos.reader import Reader
from e2e.chaos.site import Site
from e2e.chaos.writers import Composer, following

STAYERS = 6  # who come back
SOCKETS = 100  # opened at most until one is at a certain worker
LOOKS = 2.5  # seconds in which everybody has looked again, and would hear it twice
SLACK = 10.0  # seconds after the lease until everybody must know


def worker_of(site: Site, reader: Reader) -> int:
    """The process that accepted the socket, which has the reader's name as its id in the log."""
    lines = [line for line in site.log().splitlines() if f'"id": "{reader.name}"' in line]
    return int(json.loads(lines[-1])["process"])


async def enters(site: Site, room: str, name: str) -> Reader:
    """Somebody who says one thing and is known by name from then on."""
    composer = await asyncio.to_thread(Composer, site.url, room, name)
    await asyncio.to_thread(composer.says, f"{name} is here")
    composer.leaves()
    return Reader(site.url, room, name, composer.cookie)


async def until_cut(reader: Reader) -> None:
    """Read from one socket, and do not come back when it is lost."""
    with suppress(OSError, WebSocketException):
        await reader.connects()


async def sees(reader: Reader, people: set[str]) -> None:
    """Wait until exactly these are on the list of people."""
    await reader.until(lambda: set(reader.page.people) == people)


async def joins(site: Site, goner: Reader, worker: int) -> asyncio.Task[None]:
    """Open sockets until one is at that worker; what reads from it."""
    for number in range(SOCKETS):
        goner.name = goner.headers["X-Request-ID"] = f"goner-{number}"
        reading = asyncio.create_task(until_cut(goner))
        await goner.until(lambda: goner.socket)
        if worker_of(site, goner) == worker:
            return reading
        reading.cancel()
        await asyncio.wait([reading])
    raise AssertionError(f"{SOCKETS} sockets went to one worker.")


async def story(site: Site, room: str) -> tuple[int, float]:
    """How many came back, and after how many seconds the one who did not was gone."""
    stayers = [await enters(site, room, f"stayer-{number}") for number in range(STAYERS)]
    names = {reader.name for reader in stayers}
    goner = await enters(site, room, "goner")
    async with following(*stayers):
        for reader in stayers:
            await within(sees(reader, names), "all who stay are here")
        worker = worker_of(site, stayers[0])
        reading = await within(joins(site, goner, worker), "one is here who will not come back")
        for reader in stayers:
            await within(sees(reader, names | {"goner"}), "everybody is here")
        os.kill(worker, signal.SIGKILL)
        began = time.monotonic()
        await within(reading, "a socket is lost")
        for reader in stayers:
            await within(sees(reader, names), "goner left", LEASE.total_seconds() + SLACK)
        seconds = time.monotonic() - began
        await asyncio.sleep(LOOKS)
    for reader in stayers:
        assert reader.page.left == ["goner left"]
    return sum(bool(reader.ends) for reader in stayers), seconds


def test_people_of_a_killed_worker_leave_once(site: Site, room: str, report: Report) -> None:
    back, seconds = run(story(site, room), "a leave")
    assert back
    note = f"{back} of its people came back and never left, one left once after {seconds:.0f} s"
    report(Figures("kill -9 of a worker: who is here", STAYERS + 1, STAYERS, 0, back, 0, 0, note))
