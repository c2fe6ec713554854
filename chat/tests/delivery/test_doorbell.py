"""The doorbell rings every listener, and survives whatever happens to the layer."""

import asyncio
from typing import Any

import pytest
from channels.layers import InMemoryChannelLayer, channel_layers

from chat.delivery import doorbell


class Ear:
    """Somebody who listens to a group."""

    def __init__(self, group: str) -> None:
        self.rings: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.task = asyncio.create_task(doorbell.listen(group, self.rings.put_nowait))

    async def hears(self) -> dict[str, Any]:
        """The next ring."""
        return await asyncio.wait_for(self.rings.get(), 5)


@pytest.fixture
def layer() -> InMemoryChannelLayer:
    layer = channel_layers["default"]
    assert isinstance(layer, InMemoryChannelLayer)
    return layer


async def test_every_listener_of_the_group_is_rung() -> None:
    ears = [Ear("room.1"), Ear("room.1"), Ear("room.2")]
    for ear in ears:
        assert await ear.hears() == {"type": "listening"}
    await doorbell.ring("room.1", "log")
    await doorbell.ring("room.2", "typing", person=["u1"])
    assert [await ear.hears() for ear in ears] == [
        {"type": "log"},
        {"type": "log"},
        {"type": "typing", "person": ["u1"]},
    ]


async def test_a_ring_that_the_layer_does_not_take_is_lost_without_a_word(
    layer: InMemoryChannelLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(group: str, message: dict[str, Any]) -> None:
        raise ConnectionError

    monkeypatch.setattr(layer, "group_send", fail)
    await doorbell.ring("room.1", "log")


async def test_a_listener_comes_back_to_a_layer_that_failed(
    layer: InMemoryChannelLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*args: Any) -> dict[str, Any]:
        raise ConnectionError

    monkeypatch.setattr(doorbell, "RETRY", 0.05)
    with monkeypatch.context() as patch:
        patch.setattr(layer, "receive", fail)
        patch.setattr(layer, "group_discard", fail)
        ear = Ear("room.1")
        assert await ear.hears() == {"type": "listening"}
    # It says so again when it listens again: what was rung meanwhile is looked for.
    assert await ear.hears() == {"type": "listening"}
    await doorbell.ring("room.1", "log")
    heard = [await ear.hears()]
    while heard[-1]["type"] == "listening":
        heard.append(await ear.hears())
    assert heard[-1] == {"type": "log"}


async def test_a_listener_joins_again_before_the_layer_forgets_it(
    layer: InMemoryChannelLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorbell, "RENEW", 0.05)
    ear = Ear("room.1")
    await ear.hears()
    await layer.flush()
    assert await ear.hears() == {"type": "listening"}


async def test_who_stops_listening_leaves_the_group(layer: InMemoryChannelLayer) -> None:
    ear = Ear("room.1")
    await ear.hears()
    ear.task.cancel()
    await asyncio.gather(ear.task, return_exceptions=True)
    assert "room.1" not in layer.groups


async def test_this_process_hears_its_own_ring_once_and_at_once() -> None:
    ear = Ear("room.1")
    await ear.hears()
    await doorbell.ring("room.1", "log", revision=1)
    await doorbell.ring("room.1", "log", revision=2)
    assert [ear.rings.get_nowait()["revision"] for _ in range(ear.rings.qsize())] == [1, 2]
    await doorbell.ring("room.1", "people")  # behind the echoes of the first two
    assert await ear.hears() == {"type": "people"}
    await asyncio.sleep(0.05)
    assert ear.rings.empty()


async def test_another_process_is_heard_through_the_layer(layer: InMemoryChannelLayer) -> None:
    ear = Ear("room.1")
    await ear.hears()
    await layer.group_send("room.1", {"type": "log", "revision": 7, "from": "another"})
    assert await ear.hears() == {"type": "log", "revision": 7}
