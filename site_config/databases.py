"""The database that a URL names, with the options that the chat needs."""

from pathlib import Path
from typing import Any

import dj_database_url

# A writer takes its lock at BEGIN, so that two appends queue instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
POSTGRES_OPTIONS = {
    # A server that vanished is noticed in seconds, not in the kernel's quarter of an hour.
    "connect_timeout": 5,  # seconds
    "tcp_user_timeout": 10_000,  # milliseconds
    # A worker that is frozen inside a transaction holds up its room for so long at most.
    "options": "-c idle_in_transaction_session_timeout=10s",
}
# Seconds to wait for a free connection, and until a failing one is tried from the start:
# short, for whoever waits is told to try again, and an attempt backs off the longer it lasts.
POOL = {"min_size": 1, "timeout": 2, "reconnect_timeout": 2}
# What is asked for a third time is parsed and planned once for its connection: a post costs the
# database a third less. A pooler outside may give every transaction another connection.
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}


def database(url: str, pool_size: int, test_file: Path) -> dict[str, Any]:
    """The settings of the database at `url`.

    `pool_size` is how many connections to PostgreSQL one process holds at most; 0 for no
    pool, when there is one outside. Tests on SQLite use `test_file`: a file, not `:memory:`,
    so that they see the threads and locks that production has.
    """
    settings: dict[str, Any] = {**dj_database_url.parse(url)}
    options = settings.get("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = SQLITE_OPTIONS | options
        settings["TEST"] = {"NAME": test_file}
    elif settings["ENGINE"].endswith("postgresql"):
        settings["OPTIONS"] = POSTGRES_OPTIONS | options
        settings["CONN_HEALTH_CHECKS"] = True
        if pool_size:
            pool = POOL | {"max_size": pool_size}
            settings["OPTIONS"] = PREPARED | settings["OPTIONS"] | {"pool": pool}
    return settings
