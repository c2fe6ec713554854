"""PostgreSQL, Redis, and production servers on top of them."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from site_config.serve import MANIFEST
from site_config.tests.services import Service, postgres_server, redis_server
from site_config.tests.serving import Serving, manage, serving

KEY = "kept-nowhere-and-just-long-enough-for-the-servers-of-the-tests"
SETTINGS = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "127.0.0.1",
    "HTTPS": "0",
    "CHAT_RATE": "off",
    "CHAT_HEARTBEAT": "1",
}

Serve = Callable[..., Serving]


@pytest.fixture(scope="session")
def redis() -> Iterator[Service]:
    """A Redis that runs whenever a story begins."""
    with redis_server() as service:
        yield service


@pytest.fixture(scope="session")
def postgres() -> Iterator[Service]:
    """A PostgreSQL that runs whenever a story begins."""
    with postgres_server() as service:
        manage("migrate", DATABASE_URL=service.url)
        yield service


@pytest.fixture
def postgres_url(postgres: Service) -> str:
    """A database of this story's own."""
    name = f"story_{secrets.token_hex(4)}"
    with psycopg.connect(postgres.url, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE parley")
    return postgres.url.removesuffix("parley") + name


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database without a message."""
    path = tmp_path_factory.mktemp("empty") / "db.sqlite3"
    manage("migrate", DATABASE_URL=f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """A database of this story's own."""
    return f"sqlite:///{shutil.copy(empty_sqlite, tmp_path)}"


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(scope="session")
def _static_files() -> None:
    manage("collectstatic", "--noinput", **SETTINGS, DEBUG="0")
    assert MANIFEST.exists()


@pytest.fixture
def serve(tmp_path: Path, _static_files: None) -> Iterator[Serve]:
    """Start servers with settings of the story's."""
    with ExitStack() as servers:

        def start(**settings: str) -> Serving:
            number = sum(1 for _ in tmp_path.glob("server-*"))
            folder = tmp_path / f"server-{number}"
            folder.mkdir()
            return servers.enter_context(serving(folder, **SETTINGS | settings))

        yield start
