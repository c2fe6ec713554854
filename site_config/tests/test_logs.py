"""How log lines read."""

import json
import subprocess
import sys
from typing import Any

from site_config.tests.serving import CHECKOUT, environment

PROGRAM = """
import logging, logging.config
from site_config.logs import logs
from site_config.request_ids import current

logging.config.dictConfig(logs(debug={debug}, level="INFO"))
current.set("a1")
logging.getLogger("chat.delivery").info("one\\ntwo", extra={{"room": 3, "request": "secret"}})
logging.getLogger("chat.delivery").debug("too much")
logging.getLogger("somebody.else").info("too much")
logging.getLogger("site_config.request_ids").info("GET /")
logging.getLogger("uvicorn.access").info("GET / by the server")
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("somebody.else").exception("failed")
"""


def said(debug: bool) -> list[str]:
    """What a process says that logs some events."""
    command = [sys.executable, "-c", PROGRAM.format(debug=debug)]
    process = subprocess.run(
        command, cwd=CHECKOUT, env=environment(), capture_output=True, text=True, check=True
    )
    assert not process.stdout
    return process.stderr.splitlines()


def test_in_production_every_line_is_an_event_in_json() -> None:
    first, request, failure = [json.loads(line) for line in said(debug=False)]
    assert isinstance(first.pop("process"), int)
    assert first.pop("timestamp").endswith("+00:00")
    assert first == {
        "level": "INFO",
        "logger": "chat.delivery",
        "message": "one\ntwo",
        "id": "a1",
        "room": 3,
    }
    assert request["message"] == "GET /"
    assert failure["level"] == "ERROR"
    assert "ZeroDivisionError" in failure["exc_info"]


def test_for_development_a_person_can_read_it() -> None:
    lines: list[Any] = said(debug=True)
    assert lines[0].endswith("INFO    chat.delivery [a1] one")
    assert lines[1] == "two"
    assert lines[2].endswith("GET / by the server")
    assert lines[3].endswith("ERROR   somebody.else [a1] failed")
    assert lines[-1] == "ZeroDivisionError: division by zero"
