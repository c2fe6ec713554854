"""What is tested of the log on SQLite holds on PostgreSQL, which has ways of its own."""

import re
import subprocess
import sys

from site_config.tests.serving import CHECKOUT, environment

TESTS = [
    "chat/tests/delivery",
    "chat/tests/models",
    "chat/tests/test_admin.py",
    "chat/tests/test_leases.py",
    "chat/tests/test_readings.py",
    "chat/tests/test_rooms.py",
]
PATIENCE = 240.0  # seconds


def test_the_log_keeps_its_promises_on_postgresql(postgres_url: str) -> None:
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    run = subprocess.run(
        [*command, *TESTS],
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
    assert int(passed[1]) > 50
