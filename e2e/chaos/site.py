"""The chat in production, small: two workers, PostgreSQL and Redis, each of which may die."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from site_config.serve import HUNG
from site_config.tests.services import Service
from site_config.tests.serving import Serving

PATIENCE = 30.0  # seconds until what was asked for must have happened
WORKERS = 2


def wait_until(holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until `holds`; `what` says in the complaint what did not happen."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, f"Not within {patience} s: {what}"
        time.sleep(0.02)


class Site:
    """The server with what it stands on."""

    def __init__(self, serving: Serving, postgres: Service, redis: Service) -> None:
        self.serving, self.postgres, self.redis = serving, postgres, redis
        self.url, self.port = serving.url, serving.port

    def workers(self) -> list[int]:
        """The processes that serve, apart from the one that keeps them."""
        parent = self.serving.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [int(pid) for pid in children if b"spawn_main" in _command(pid)]

    def kills(self, worker: int) -> None:
        """`kill -9` a worker, and wait until there is another in its place."""
        os.kill(worker, signal.SIGKILL)
        wait_until(
            lambda: len(self.workers()) == WORKERS and worker not in self.workers(),
            f"a worker in the place of {worker}",
            PATIENCE + HUNG,  # it may die just when it is asked for a sign of life
        )

    def restarts(self) -> None:
        """Replace all workers one after the other, as for a new release."""
        before = set(self.workers())
        self.serving.process.send_signal(signal.SIGHUP)
        wait_until(
            lambda: len(self.workers()) == WORKERS and not before & set(self.workers()),
            "two new workers",
        )

    def memory(self) -> float:
        """What all workers together have in memory, in MB."""
        return sum(_resident(pid) for pid in self.workers())

    def rows(self, room: str) -> list[tuple[int, str]]:
        """The room's log as the database has it: key and text, in order."""
        return [(pk, text) for pk, text, _ in self._messages(room)]

    def revision(self, room: str) -> int:
        """The number of the room's last message."""
        return max((position for _, _, position in self._messages(room)), default=0)

    def _messages(self, room: str) -> list[tuple[int, str, int]]:
        query = (
            "SELECT message.id, text, position FROM chat_message message"
            " JOIN chat_room room ON room.id = room_id WHERE room.name = %s ORDER BY position"
        )
        with psycopg.connect(self.postgres.url) as connection:
            return connection.execute(query, [room]).fetchall()

    def log(self) -> str:
        """All that the server has said so far."""
        return self.serving.log()


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
