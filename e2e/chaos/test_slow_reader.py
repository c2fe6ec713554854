"""A reader stops reading: nobody else is slowed, nothing piles up, and it catches up."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from e2e.chaos.conftest import Report
from e2e.chaos.figures import Figures
from e2e.chaos.loop import run, within
from e2e.chaos.reader import Reader
from e2e.chaos.site import PATIENCE, Site
from e2e.chaos.writers import Composer, Speaker, following
from site_config.tests.serving import CHECKOUT

WRITERS = 4
TIMES = 75, 300  # so many messages by each, with and then without the slow one
# Five bytes each in HTML, so that all of it is more than the kernel holds for one socket.
TEXT = " " + "&" * 900
GROWTH = 100  # MB that all workers together may grow by meanwhile


def has_heard(speaker: Speaker, wanted: frozenset[str], stream: object) -> bool:
    """Whether all of it is there, or the socket that it was said on is lost."""
    return speaker.heard_at.keys() >= wanted or speaker.socket is not stream


async def burst(speaker: Speaker, texts: list[str]) -> None:
    """Say everything without waiting; when the socket is lost, say again what is not there."""
    while missing := set(texts) - {text for _, text in speaker.page.messages}:
        await speaker.until(lambda: speaker.socket)
        if stream := speaker.socket:
            await send(stream, speaker.name, sorted(missing, key=texts.index))
            await speaker.until(partial(is_over, speaker, stream, frozenset(missing)))
            await speaker.reads_back()


async def send(stream: ClientConnection, name: str, texts: list[str]) -> None:
    """Send them one after the other, as long as the socket lasts."""
    with suppress(ConnectionClosed):
        for text in texts:
            frame = {"message": text, "username": name, "submission": text[:30]}
            await stream.send(json.dumps(frame))


def is_over(speaker: Speaker, stream: ClientConnection, texts: frozenset[str]) -> bool:
    """Whether all texts came back, or the socket was lost."""
    return speaker.heard_at.keys() >= texts or speaker.socket is not stream


async def talk(site: Site, room: str, slow: int) -> tuple[list[float], list[float], int]:
    """Talk twice, the second time without the slow one.

    Returns seconds a message and memory of each, and how many of the others' sockets were replaced.
    """
    composers = [
        await asyncio.to_thread(Composer, site.url, room, f"w{number}") for number in range(WRITERS)
    ]
    for composer in composers:
        composer.leaves()
    speakers = [Speaker(site.url, room, one.name, one.cookie) for one in composers]
    readers = [*speakers, Reader(site.url, room)]
    for reader in readers:
        reader.silence = PATIENCE  # what a socket that is given up had under way is not repeated
    seconds, memory = [], []
    async with following(*readers):
        for number, times in enumerate(TIMES):
            texts = [f" {number}.{line}{TEXT}" for line in range(times)]
            if number:
                os.kill(slow, signal.SIGSTOP)
            began = time.monotonic()
            await asyncio.gather(
                *(burst(one, [one.name + text for text in texts]) for one in speakers)
            )
            revision = site.revision(room)
            await within(asyncio.gather(*(r.reaches(revision) for r in readers)), "all have it")
            seconds.append((time.monotonic() - began) / times / WRITERS)
            memory.append(site.memory())
    rows = site.rows(room)
    for reader in readers:
        await reader.reads_back()
        assert reader.page.messages == rows
    return seconds, memory, sum(reader.ends.total() for reader in readers)


def test_a_reader_stops(site: Site, room: str, report: Report) -> None:
    command = [sys.executable, "-m", "e2e.chaos.reader", site.url, room]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as slow:
        try:
            assert slow.stdout
            assert slow.stdout.readline() == "follows\n"
            (before, after), (start, end), replaced = run(talk(site, room, slow.pid), "two bursts")
            slow.send_signal(signal.SIGCONT)
            out, _ = slow.communicate(f"{site.revision(room)}\n", PATIENCE)
        finally:
            slow.kill()
    messages, ends = json.loads(out)
    rows = site.rows(room)
    assert [(pk, text) for pk, text in messages] == rows
    assert len(rows) == WRITERS * sum(TIMES)
    assert end - start < GROWTH
    note = (
        f"the others had {1 / before:.0f} messages/s before, {1 / after:.0f} with it stopped;"
        f" workers {start:.0f} MB, then {end:.0f} MB; its socket ended with"
        f" {', '.join(ends) or 'nothing'}"
    )
    report(
        Figures("SIGSTOP of a reader", len(rows), WRITERS + 2, 0, replaced + len(ends), 0, 0, note)
    )
