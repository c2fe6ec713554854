"""The log under writers in several processes: nothing lost, nothing out of order."""

import subprocess
import sys

from site_config.tests.serving import CHECKOUT, environment

WRITERS, TIMES = 4, 50
PATIENCE = 120.0  # seconds for all of them


def start(module: str, *arguments: object, database: str) -> subprocess.Popen[str]:
    """Run a module of this folder on the database."""
    return subprocess.Popen(
        [sys.executable, "-m", f"e2e.services.{module}", *map(str, arguments)],
        cwd=CHECKOUT,
        env=environment(DATABASE_URL=database),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: subprocess.Popen[str]) -> str:
    """What it printed, once it has ended well."""
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    return out


def test_revisions_are_dense_and_commits_in_their_order(database_url: str) -> None:
    last = WRITERS * TIMES
    readers = [start("reader", last, database=database_url) for _ in range(1)]
    writers = [start("writer", n, TIMES, database=database_url) for n in range(WRITERS)]
    for writer in writers:
        outcome(writer)
    for reader in readers:
        assert int(outcome(reader)) > WRITERS  # it looked while they wrote
