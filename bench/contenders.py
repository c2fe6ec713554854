"""The contenders: how each is started, and how one talks to it."""

import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench import cores, packages
from site_config.tests.packages import found
from site_config.tests.services import PATIENCE, Service, free_port, postgres_server, redis_server
from site_config.tests.serving import CHECKOUT, environment, manage

PEERS = CHECKOUT / "bench" / "peers"
ROOMS = 100
JSON = '{"message": "%s"}'
PARLEY = {
    "SECRET_KEY": "of-a-site-that-is-only-measured-and-just-long-enough",
    "ALLOWED_HOSTS": "127.0.0.1",
    "HTTPS": "0",
    "CHAT_RATE": "off",
    "LOG_LEVEL": "WARNING",
}


@dataclass
class Running:
    """A contender that is up."""

    port: int
    pids: list[int]
    path: str = "/ws/chat/room%d/"  # with the number of a room
    frame: str = JSON
    greeting: str = ""
    database: str = ""  # the address of its database, if it stores anything
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def options(self) -> dict[str, object]:
        """What the load client must know about it."""
        options: dict[str, object] = {"path": self.path, "frame": self.frame}
        return options | ({"greeting": self.greeting} if self.greeting else {})


@dataclass(frozen=True)
class Contender:
    """One of them; `missing` says what is not installed here."""

    name: str
    stores: bool  # whether it keeps and renders what is said
    start: Callable[[], AbstractContextManager[Running]]
    missing: Callable[[], str] = lambda: ""
    pace: float = 1  # of the messages that the fast are given, the part that takes this one as long


@contextmanager
def process(
    port: int, *command: str, cwd: Path = CHECKOUT, settings: dict[str, str] | None = None
) -> Iterator[int]:
    """A server on the server's core, from when it listens to the end of the block; its pid."""
    env = environment(**settings or {}) | {"PORT": str(port)}
    with cores.on(cores.SERVER), tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=cwd, env=env, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + PATIENCE
            while not _listens(port):
                if server.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    raise RuntimeError(
                        f"{command[0]} did not start:\n{log.read().decode()[-3000:]}"
                    )
                time.sleep(0.05)
            yield server.pid
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(PATIENCE)
            server.kill()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def daphne(port: int, application: str) -> tuple[str, ...]:
    """The command that serves `application` with daphne."""
    return (sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port), application)


@contextmanager
def tutorial() -> Iterator[Running]:
    """The usual tutorial: a consumer per socket on the Redis layer, daphne."""
    with ExitStack() as stack:
        redis = _service(stack, redis_server())
        port = free_port()
        command = daphne(port, "bench.peers.tutorial.asgi:application")
        pid = stack.enter_context(process(port, *command, settings={"REDIS_URL": redis.url}))
        yield Running(port, [pid, redis.pid])


@contextmanager
def socketio() -> Iterator[Running]:
    """Socket.IO on Node."""
    port = free_port()
    folder = PEERS / "socketio"
    subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True)
    with process(port, "node", "server.js", cwd=folder, settings={"NODE_ENV": "production"}) as pid:
        yield Running(
            port,
            [pid],
            path="/socket.io/?EIO=4&transport=websocket&room=room%d",
            frame='42["message","%s"]',
            greeting="40",
        )


@contextmanager
def nchan() -> Iterator[Running]:
    """nginx with nchan."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="parley-nchan-") as made:
        folder = Path(made)
        text = (PEERS / "nchan" / "nginx.conf").read_text()
        (folder / "nginx.conf").write_text(text.replace("PORT", str(port)))
        command = (found("nginx"), "-p", made, "-c", "nginx.conf", "-e", "stderr")
        with process(port, *command, cwd=folder) as pid:
            yield Running(port, [pid], frame="%s")


@contextmanager
def parley_default() -> Iterator[Running]:
    """Parley as `make run` has it, but for DEBUG: daphne, SQLite, in-memory layer."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        database = f"sqlite:///{folder}/db.sqlite3"
        settings = PARLEY | {"DATABASE_URL": database, "DEBUG": "0"}
        _prepare(settings)
        port = free_port()
        command = daphne(port, "site_config.asgi:application")
        with process(port, *command, settings=settings) as pid:
            yield Running(port, [pid], database=database, settings=settings)


@contextmanager
def parley_production(
    program: tuple[str, ...] = ("-m", "site_config.serve"), **further: str
) -> Iterator[Running]:
    """Parley in production: uvicorn, PostgreSQL, Redis, all of them on the same core.

    `program` is what Python runs, `further` are settings on top.
    """
    with ExitStack() as stack:
        postgres = _service(stack, postgres_server())
        redis = _service(stack, redis_server())
        settings = PARLEY | {"DATABASE_URL": postgres.url, "REDIS_URL": redis.url} | further
        _prepare(settings)
        port = free_port()
        pid = stack.enter_context(process(port, sys.executable, *program, settings=settings))
        yield Running(
            port, [pid, postgres.pid, redis.pid], database=postgres.url, settings=settings
        )


def _service(stack: ExitStack, server: AbstractContextManager[Service]) -> Service:
    with cores.on(cores.SERVER):
        return stack.enter_context(server)


def _prepare(settings: dict[str, str]) -> None:
    """Make the database with its rooms, and the static files."""
    manage("migrate", **settings)
    manage("collectstatic", "--noinput", **settings | {"DEBUG": "0"})
    rooms = json.dumps([f"room{number}" for number in range(ROOMS)])
    make = f"from chat.models import Room\nfor name in {rooms}: Room.objects.create(name=name)"
    manage("shell", "--command", make, **settings)


CONTENDERS = [
    Contender("tutorial consumer, daphne, Redis", stores=False, start=tutorial, pace=0.01),
    Contender(
        "Socket.IO 4, Node",
        stores=False,
        start=socketio,
        missing=lambda: packages.lacks("npm"),
    ),
    Contender(
        "nginx with nchan",
        stores=False,
        start=nchan,
        missing=lambda: packages.lacks("nginx", "libnginx-mod-nchan"),
    ),
    Contender("Parley, default", stores=True, start=parley_default, pace=0.2),
    Contender("Parley, production", stores=True, start=parley_production),
]
