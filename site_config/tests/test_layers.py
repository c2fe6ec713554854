"""The channel layer that the settings name."""

from typing import Any

from site_config.layers import CORE, PUBSUB, channel_layer

URL = "redis://redis.example:6379/0"


def config(kind: str) -> dict[str, Any]:
    """What the layer through Redis is given."""
    found: dict[str, Any] = channel_layer(URL, kind, capacity=7, expiry=8)["CONFIG"]
    return found


def test_without_redis_it_stays_within_the_process() -> None:
    layer = channel_layer("", PUBSUB, capacity=7, expiry=8)
    assert layer == {"BACKEND": "channels.layers.InMemoryChannelLayer"}


def test_the_core_layer_has_a_capacity_and_an_expiry() -> None:
    assert config(CORE)["capacity"] == 7
    assert config(CORE)["expiry"] == 8
    assert set(config(PUBSUB)) == {"hosts"}


def test_no_layer_waits_for_long_or_takes_all_connections() -> None:
    for kind, timeout in (PUBSUB, 2), (CORE, 10):
        (host,) = config(kind)["hosts"]
        assert host["address"] == URL
        assert host["max_connections"] == 100
        assert host["socket_timeout"] == timeout
