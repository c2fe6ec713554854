"""What is tested on SQLite holds on PostgreSQL, which has ways of its own."""

import re
import subprocess
import sys

import pytest

from site_config.tests.serving import CHECKOUT, environment

PATIENCE = 240.0  # seconds
TESTS = {
    "the log": ["chat/tests/delivery"],
    "models and pages": ["chat/tests/models", "chat/tests/test_admin.py", "chat/tests/views"],
    "people": ["chat/tests/test_leases.py", "chat/tests/test_readings.py"],
}


@pytest.mark.parametrize("tests", TESTS.values(), ids=TESTS.keys())
def test_it_holds_on_postgresql(postgres_url: str, tests: list[str]) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    # The database goes with its server: to drop it would be to wait for the pool to close.
    command += ["--reuse-db"]
    run = subprocess.run(
        [*command, *tests],
        cwd=CHECKOUT,
        env=environment(DATABASE_URL=postgres_url),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert run.returncode == 0, run.stdout[-5000:]
    passed = re.search(r"(\d+) passed", run.stdout)
    assert passed is not None
    assert int(passed[1]) > 10
