"""Health checks for whoever supervises this process, answered before Django is asked.

Neither the host's name nor https, a cookie or a session is asked for: a probe has none.

`/livez`: the process answers. When it does not, restart it.
`/readyz`: it can do its work. While it cannot (503), send people to another process.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from channels.layers import channel_layers
from django.db import connection

from chat import database, presence

logger = logging.getLogger(__name__)
PATIENCE = 2.0  # seconds that a check may take


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


async def _database() -> None:
    await database.run(_ask_database)


async def _layer() -> None:
    await channel_layers["default"].group_send("health", {"type": "health"})


async def _lease() -> None:
    if not presence.here.is_current:
        raise TimeoutError("This worker's lease has ended: its people are shown as gone.")


CHECKS: dict[str, Callable[[], Awaitable[None]]] = {
    "database": _database,
    "layer": _layer,
    "lease": _lease,
}


async def _passes(name: str) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await CHECKS[name]()
    except Exception:
        logger.warning("Not ready: the check of the %s failed", name, exc_info=True)
        return False
    return True


async def readiness() -> dict[str, str]:
    """Each check's name, with `ok` or `failed`."""
    passed = await asyncio.gather(*map(_passes, CHECKS))
    return {name: "ok" if ok else "failed" for name, ok in zip(CHECKS, passed, strict=True)}


async def liveness() -> dict[str, str]:
    """Nothing: to answer is to be alive."""
    return {}


PROBES = {"/livez": liveness, "/readyz": readiness}


class Probes:
    """The ASGI application with the two health checks in front."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a probe; pass everything else on."""
        probe = PROBES.get(scope["path"])
        if probe is None:
            await self.application(scope, receive, send)
            return
        checks = await probe()
        ready = "failed" not in checks.values()
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await send(
            {
                "type": "http.response.start",
                "status": 200 if ready else 503,
                "headers": headers,
            }
        )
        body = json.dumps({"status": "ok" if ready else "failed", **checks}).encode()
        await send({"type": "http.response.body", "body": body})
