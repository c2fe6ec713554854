"""A real server in a process of its own: one port and one database, however often it starts."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from site_config.tests.services import free_port

ROOT = Path(__file__).resolve().parent.parent
READY = 30.0  # seconds until a server must answer
COMMANDS = {
    "daphne": ["manage.py", "runserver", "--noreload", "127.0.0.1:{port}"],
    "make run": ["manage.py", "runserver", "--nostatic", "127.0.0.1:{port}"],
    "uvicorn": [
        *("-m", "uvicorn", "site_config.asgi:application"),
        *("--ws", "websockets-sansio", "--host", "127.0.0.1", "--port", "{port}"),
    ],
}


def environment(database: Path) -> dict[str, str]:
    """What a server finds around it: its defaults, whatever this shell has set for another."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CHAT_")}
    return kept | {
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": secrets.token_hex(32),
        "DEBUG": "1",
        "ALLOWED_HOSTS": "",
        "REDIS_URL": "",
        "TIME_ZONE": "UTC",
        # The usual burst in less time: all stories together are many guests at one address.
        "CHAT_RATE": "100 per 5 seconds",
    }


def migrate(database: Path) -> None:
    """Make an empty database; every server gets a copy of it, which is quicker than its own."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment(database), check=True)


class Server:
    """A server that can be stopped, killed and started again."""

    def __init__(self, kind: str, directory: Path, empty_database: Path, **settings: str) -> None:
        """Prepare a server of `kind`, a key of `COMMANDS`, that keeps its things in `directory`."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        database = directory / "db.sqlite3"
        shutil.copy(empty_database, database)
        self._environment = environment(database) | settings
        self._log_path = directory / "server.log"
        self._command = [sys.executable, *(part.format(port=self.port) for part in COMMANDS[kind])]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + READY
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{self.log()[-3000:]}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/chat/", timeout=READY) as response:
                return bool(response.status == HTTPStatus.OK)
        except (URLError, ConnectionError):
            return False

    def stop(self) -> None:
        """Ask it to end, as a supervisor does."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def log(self) -> str:
        """All that it has said so far."""
        return self._log_path.read_text(errors="replace")
