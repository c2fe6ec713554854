"""Logs: one line an event, to the standard error; JSON in production."""

import logging
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS

from .request_ids import current

# What libraries attach to a record that is no news, or more than a log should hold.
NOT_LOGGED = ["request", "color_message", "server_time"]
OURS = ("chat", "site_config", "django", "uvicorn")


class WithRequestId(logging.Filter):
    """Gives every record the id of the request or connection that it is about."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take note; let every record through."""
        record.id = current.get()
        return True


def logs(debug: bool, level: str) -> dict[str, Any]:
    """The configuration of `logging`; `level` is the least that is logged of what is ours."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"id": {"()": "site_config.logs.WithRequestId"}},
        "formatters": {
            "people": {"format": "{asctime} {levelname:7} {name} [{id}] {message}", "style": "{"},
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "format": "{levelname}{process}{name}{message}",
                "style": "{",
                "timestamp": True,
                "rename_fields": {"levelname": "level", "name": "logger"},
                "reserved_attrs": [*RESERVED_ATTRS, *NOT_LOGGED],
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["id"],
                "formatter": "people" if debug else "json",
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            **{name: {"level": level} for name in OURS},
            # One line for each request: ours, or that of the server for development.
            "site_config.request_ids": {"level": "WARNING" if debug else level},
            "uvicorn.access": {"level": level if debug else "WARNING"},
        },
    }
