"""The site that things happen to, and the table at the end."""

import os
from collections.abc import Callable, Iterator

import psycopg
import pytest

from e2e.chaos import figures
from e2e.chaos.figures import Figures
from e2e.chaos.site import Site
from e2e.services.conftest import SETTINGS
from site_config.tests.services import Service, postgres_server, redis_server
from site_config.tests.serving import manage, serving

Report = Callable[[Figures], None]
_figures = pytest.StashKey[list[Figures]]()


def count_statements(postgres: Service) -> None:
    """Have PostgreSQL count what it is asked."""
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")
        connection.execute("CREATE EXTENSION pg_stat_statements")
    postgres.stop()
    postgres.start()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all happenings; each has a room of its own."""
    manage("collectstatic", "--noinput", **SETTINGS, DEBUG="0")
    with postgres_server() as postgres, redis_server() as redis:
        settings = SETTINGS | {
            "DATABASE_URL": postgres.url,
            "REDIS_URL": redis.url,
            "WORKERS": "2",
        }
        manage("migrate", DATABASE_URL=postgres.url)
        count_statements(postgres)
        with serving(tmp_path_factory.mktemp("site"), **settings) as server:
            yield Site(server, postgres, redis)


@pytest.fixture
def server(site: Site) -> Site:
    """The server that people's browsers open, and rooms are opened on."""
    return site


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Add a row to the table."""
    return request.config.stash.setdefault(_figures, []).append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Print the table; with `KEEP_FIGURES=1`, keep that of a good run in docs/reliability.md."""
    if rows := config.stash.get(_figures, []):
        terminalreporter.section("what happened, and everybody read the same")
        terminalreporter.write(figures.table(rows))
        if os.environ.get("KEEP_FIGURES") and exitstatus == pytest.ExitCode.OK:
            figures.keep(rows)
