"""A thousand readers lose their sockets at once, and all come back at once."""

import asyncio
import resource
import time
from collections.abc import Iterator

import psycopg
import pytest

from e2e.chaos.conftest import Report
from e2e.chaos.figures import Figures
from e2e.chaos.loop import run, within
from e2e.chaos.reader import Reader
from e2e.chaos.site import PATIENCE, Site
from e2e.chaos.writers import Composer, following

READERS, MISSED = 1000, 100
AT_ONCE = 50  # sockets opened at a time in the beginning, which is not what is measured
# One read of what was missed is one rendering: the page that came first has it made for all.
CATCH_UP = "%position%<=%revision%>%"
# What PostgreSQL asks itself for each row that is written is no query of ours.
FOREIGN_KEYS = "SELECT % FROM ONLY % FOR KEY SHARE OF x"


@pytest.fixture
def _many_files() -> Iterator[None]:
    """As many sockets as it takes."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    assert before[1] > 3 * READERS, "ulimit -n is too low"
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def queries(site: Site, like: str = "%") -> int:
    """How many statements PostgreSQL was given so far, of those that are like that."""
    with psycopg.connect(site.postgres.url) as connection:
        query = (
            "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements"
            " WHERE query LIKE %s AND query NOT LIKE %s"
        )
        row = connection.execute(query, [like, FOREIGN_KEYS]).fetchone()
        assert row
        return int(row[0])


def counts(site: Site) -> list[int]:
    """All statements, catch-ups read and rendered, and transactions for presence."""
    return [queries(site, like) for like in ("%", CATCH_UP, 'UPDATE "chat_worker"%')]


async def storm(site: Site, room: str) -> tuple[float, float, list[int]]:
    """Seconds until half, and until all are caught up, and what it took the database."""
    composer = await asyncio.to_thread(Composer, site.url, room, "writer")
    await asyncio.to_thread(composer.says, "before")
    crowd = [Reader(site.url, room) for _ in range(READERS)]
    for reader in crowd:
        reader.silence = PATIENCE  # waits for the server, as a browser does
    gate = asyncio.Semaphore(AT_ONCE)

    async def comes(reader: Reader) -> None:
        async with gate:
            task = asyncio.create_task(reader.connects())
            await within(reader.reaches(1), "a reader is there")
        await task

    present = [asyncio.create_task(comes(reader)) for reader in crowd]
    await within(asyncio.gather(*(r.reaches(1) for r in crowd)), "all are there")
    for reader in crowd:
        assert reader.socket
        reader.socket.transport.abort()
    await within(asyncio.wait(present), "all are gone")
    for number in range(MISSED):
        await asyncio.to_thread(composer.says, f"missed {number}")
    composer.leaves()
    before, began = counts(site), time.monotonic()
    async with following(*crowd):
        everybody = asyncio.gather(*(reader.reaches(MISSED + 1) for reader in crowd))
        await within(everybody, "all are caught up", 2 * PATIENCE)
        after = counts(site)
    rows = site.rows(room)
    for reader in crowd:
        assert reader.page.messages == rows
    times = sorted(reader.heard_at[rows[-1][1]] - began for reader in crowd)
    return times[READERS // 2], times[-1], [b - a for a, b in zip(before, after, strict=True)]


@pytest.mark.usefixtures("_many_files")
def test_a_thousand_come_back_at_once(site: Site, room: str, report: Report) -> None:
    half, whole, (statements, renders, presence) = run(storm(site, room), "a storm")
    assert presence < READERS / 10
    assert renders < READERS / 10
    note = (
        f"{READERS} come back {MISSED} behind: half caught up after {half:.1f} s, all after"
        f" {whole:.1f} s; {statements} statements, {renders} catch-ups read and rendered,"
        f" {presence} transactions for who is here"
    )
    report(Figures("storm", MISSED + 1, READERS, 0, READERS, 0, 0, note))
