"""PostgreSQL and Redis for the tests: real ones, on ports and in folders of their own."""

import ctypes
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import redis

from .packages import found

PATIENCE = 30.0  # seconds until a server must answer
LIBC = ctypes.CDLL(None)
PARENT_DEATH_SIGNAL = 1  # of prctl(2)
# PostgreSQL refuses to run as root, and Redis need not.
UNPRIVILEGED: dict[str, Any] = (
    {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
)


def free_port() -> int:
    """A port that nobody listens on.

    Below those that the system gives to outgoing connections: a browser that reconnects
    could otherwise be given the very port that it knocks at while the server is away. Runs side
    by side (`-n`) have a thousand each: none takes what another has just found free.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
    first = 20_000 + 1000 * worker
    for port in random.sample(range(first, first + 1000), 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("No port is free below 30000.")


def _end_with_the_tests() -> None:
    """Have the kernel stop this process when the tests are killed; Linux alone can."""
    with suppress(AttributeError):
        LIBC.prctl(PARENT_DEATH_SIGNAL, signal.SIGINT)


class Service:
    """A server that can be stopped, killed and started again, on the same port and data."""

    def __init__(self, url: str, answers: Callable[[], object], *command: str) -> None:
        self.url = url
        self._answers = answers  # raises OSError while it does not
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its first process.

        Raises:
            RuntimeError: it does not run.
        """
        if self._process is None:
            raise RuntimeError(f"{self._command[0]} does not run.")
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it answers."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            # Killed, PostgreSQL does not start again until the last of its children is gone.
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(
                    self._command,
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C is for the tests
                    preexec_fn=_end_with_the_tests,
                    **UNPRIVILEGED,
                )
            time.sleep(0.05)
            with suppress(psycopg.Error, redis.RedisError):
                self._answers()
                return
        raise RuntimeError(f"{self._command[0]} did not start.")

    def stop(self) -> None:
        """Let it end in good order, cutting its clients off."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it answer nobody, and hang up on nobody, until `thaw`."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on."""
        self._signal(signal.SIGCONT)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._signal(how)
            self._process.wait(PATIENCE)
            self._process = None

    def _signal(self, which: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(which)


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """A folder that the server may write to; pytest's own are closed to other users."""
    with tempfile.TemporaryDirectory(prefix=f"parley-{name}-") as made:
        folder = Path(made)
        if UNPRIVILEGED:
            shutil.chown(folder, UNPRIVILEGED["user"], UNPRIVILEGED["group"])
        yield folder


@contextmanager
def _running(service: Service) -> Iterator[Service]:
    service.start()
    try:
        yield service
    finally:
        service.thaw()
        service.stop()


@contextmanager
def redis_server() -> Iterator[Service]:
    """A Redis that keeps nothing on disk; its `url` is for `REDIS_URL`."""
    with _folder("redis") as folder:
        port = str(free_port())
        url = f"redis://127.0.0.1:{port}/0"
        command = [
            *(found("redis-server"), "--port", port, "--bind", "127.0.0.1"),
            *("--dir", str(folder), "--save", "", "--appendonly", "no"),
        ]

        def answers() -> None:
            with redis.Redis.from_url(url, socket_timeout=1) as client:
                client.ping()

        with _running(Service(url, answers, *command)) as service:
            yield service


@contextmanager
def postgres_server() -> Iterator[Service]:
    """A PostgreSQL with an empty database; its `url` is for `DATABASE_URL`.

    It does not wait for the disk: only a machine that loses power would lose anything.
    """
    with _folder("postgres") as folder:
        port = str(free_port())
        data = str(folder / "data")
        initdb = (found("initdb"), "--pgdata", data, "--username=parley", "--auth=trust")
        options = ("--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")
        subprocess.run(
            [*initdb, *options], cwd="/", check=True, stdout=subprocess.DEVNULL, **UNPRIVILEGED
        )
        command = [
            *(found("postgres"), "-D", data, "-p", port, "-h", "127.0.0.1"),
            *("-c", f"unix_socket_directories={folder}", "-c", "fsync=off"),
        ]
        url = f"postgresql://parley@127.0.0.1:{port}/postgres"

        def answers() -> None:
            psycopg.connect(url, connect_timeout=1).close()

        with _running(Service(url, answers, *command)) as service:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("CREATE DATABASE parley")
            service.url = url.removesuffix("/postgres") + "/parley"
            yield service
