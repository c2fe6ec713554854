"""The health checks: what they look at, and that they end."""

import asyncio
import json
import time
from typing import Any

import pytest
from channels.layers import channel_layers
from django.db import OperationalError

from chat import database, health, leases, presence
from chat.health import Probes
from chat.leases import LEASE
from chat.models import Room
from chat.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False)


async def ask(path: str) -> tuple[int, dict[str, str]]:
    """The status and the checks of an answer."""
    sent: list[Any] = []

    async def send(event: Any) -> None:
        sent.append(event)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 418, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    await Probes(application)({"type": "http", "path": path}, None, send)
    start, body = sent
    if start["status"] != 418:
        assert (b"cache-control", b"no-store") in start["headers"]
        assert (b"content-type", b"application/json") in start["headers"]
    return start["status"], json.loads(body["body"])


async def away(*args: object, **kwargs: object) -> None:
    """Stand in for something that is away."""
    raise OperationalError("away")


async def stuck(*args: object, **kwargs: object) -> None:
    """Stand in for something that never answers."""
    await asyncio.sleep(3600)


async def test_a_process_that_answers_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "run", away)
    assert await ask("/livez") == (200, {"status": "ok"})


async def test_a_process_that_can_work_is_ready() -> None:
    checks = {"status": "ok", "database": "ok", "layer": "ok", "lease": "ok"}
    assert await ask("/readyz") == (200, checks)


@pytest.mark.parametrize("failure", [away, stuck])
async def test_without_the_database_it_is_not(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failure: Any
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    monkeypatch.setattr(database, "run", failure)
    status, checks = await ask("/readyz")
    assert status == 503
    assert checks == {"status": "failed", "database": "failed", "layer": "ok", "lease": "ok"}
    assert caplog.messages == ["Not ready: the check of the database failed"]


@pytest.mark.parametrize("failure", [away, stuck])
async def test_nor_without_the_layer(monkeypatch: pytest.MonkeyPatch, failure: Any) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    monkeypatch.setattr(channel_layers["default"], "group_send", failure)
    status, checks = await ask("/readyz")
    assert (status, checks["layer"], checks["database"]) == (503, "failed", "ok")


async def test_nor_once_its_people_are_shown_as_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lobby = await Room.objects.aget(key="lobby")
    presence.here.arrive(lobby.pk, ALICE)
    assert (await ask("/readyz"))[0] == 200  # nothing is written yet that could be out of date
    async with asyncio.timeout(5):
        while not await presence.who(lobby.pk):
            await asyncio.sleep(0.01)
    assert (await ask("/readyz"))[0] == 200

    def fail(*args: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(leases, "keep", fail)
    monkeypatch.setattr(presence.here, "_renewed_at", time.monotonic() - LEASE.total_seconds())
    assert (await ask("/readyz"))[1]["lease"] == "failed"


async def test_every_other_path_is_the_applications() -> None:
    for path in ("/", "/livez/", "/chat/livez", "/readyz.json"):
        assert (await ask(path))[0] == 418
