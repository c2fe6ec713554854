"""A production server in processes of its own, for the tests."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from .services import PATIENCE, free_port

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SERVE = (sys.executable, "-m", "site_config.serve")


def environment(**settings: str) -> dict[str, str]:
    """What a process finds around it: these settings, and none that this shell has."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | settings


def manage(*command: str, **settings: str) -> None:
    """Run a management command."""
    subprocess.run(
        [sys.executable, "manage.py", *command, "--verbosity", "0"],
        cwd=CHECKOUT,
        env=environment(**settings),
        check=True,
    )


class Serving:
    """A server that runs, what it said, and how it ended."""

    def __init__(self, command: tuple[str, ...], log: Path, settings: dict[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=environment(PORT=str(self.port), **settings),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        """Wait until it serves."""
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{self.log()[-3000:]}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """Whether it says that it can do its work."""
        try:
            with urlopen(f"{self.url}/readyz", timeout=PATIENCE) as response:
                return bool(response.status == HTTPStatus.OK)
        except (URLError, ConnectionError):
            return False

    def log(self) -> str:
        """All that it has said so far."""
        return self._log.read_text(errors="replace")

    def stop(self) -> int:
        """Ask it to end, as a supervisor does; returns its exit status."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


@contextmanager
def serving(folder: Path, *command: str, **settings: str) -> Iterator[Serving]:
    """A server that keeps its log in `folder`; its database is there and migrated."""
    server = Serving(command or SERVE, folder / "server.log", settings)
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.process.terminate()
        try:
            server.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()
