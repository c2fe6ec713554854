"""The database that a URL names."""

from pathlib import Path
from typing import Any

import pytest

from site_config.databases import database

TEST_FILE = Path("test.sqlite3")
POSTGRES = "postgres://u:p@db.example/parley"


def options(url: str, pool_size: int = 7) -> dict[str, Any]:
    """The options of the database at `url`."""
    found: dict[str, Any] = database(url, pool_size, TEST_FILE)["OPTIONS"]
    return found


def test_connections_to_postgresql_come_from_a_pool_and_are_looked_at_first() -> None:
    settings = database(POSTGRES, 7, TEST_FILE)
    assert settings["ENGINE"].endswith("postgresql")
    assert settings["OPTIONS"]["pool"]["max_size"] == 7
    assert settings["CONN_MAX_AGE"] == 0  # or Django refuses the pool
    assert settings["CONN_HEALTH_CHECKS"]


def test_there_need_not_be_a_pool() -> None:
    assert "pool" not in options(POSTGRES, pool_size=0)


def test_statements_are_prepared_on_connections_of_ones_own() -> None:
    assert options(POSTGRES)["prepare_threshold"] == 2
    assert options(POSTGRES)["server_side_binding"]
    assert "prepare_threshold" not in options(POSTGRES, pool_size=0)  # then Django prepares none


def test_the_url_has_the_last_word() -> None:
    asked = options(f"{POSTGRES}?sslmode=require&connect_timeout=60")
    assert (asked["sslmode"], asked["connect_timeout"]) == ("require", 60)


@pytest.mark.parametrize("url", ["sqlite:///chat.sqlite3", "sqlite://:memory:"])
def test_sqlite_takes_its_lock_at_once_and_has_no_pool(url: str) -> None:
    assert options(url)["transaction_mode"] == "IMMEDIATE"
    assert "pool" not in options(url)
    assert database(url, 7, TEST_FILE)["TEST"] == {"NAME": TEST_FILE}


def test_any_other_database_is_taken_as_it_is() -> None:
    assert "OPTIONS" not in database("mysql://u:p@db.example/parley", 7, TEST_FILE)
