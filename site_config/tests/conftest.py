"""The database is that of the chat's tests; what is async runs on two event loops."""

import asyncio
from collections.abc import Callable

import uvloop

from chat.tests.conftest import django_db_setup

__all__ = ["django_db_setup"]


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Python's own, and that of production."""
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
