"""The channel layer: through Redis when there is one, else within the process."""

from typing import Any

CONNECTIONS = 100  # to Redis, of one process, at most
PUBSUB, CORE = "pubsub", "core"


def channel_layer(redis_url: str, kind: str, capacity: int, expiry: int) -> dict[str, Any]:
    """The settings of the layer.

    With Redis, `kind` is `PUBSUB`, which the chat is made for, or `CORE`, which keeps up to
    `capacity` messages a channel for `expiry` seconds.
    """
    if not redis_url:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    host = {
        "address": redis_url,
        "max_connections": CONNECTIONS,
        # Whoever posts waits for the ring: a Redis that is away must fail it soon.
        "socket_connect_timeout": 1,
        # The core layer blocks for five seconds in one command.
        "socket_timeout": 2 if kind == PUBSUB else 10,
    }
    if kind == PUBSUB:
        return {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [host]},
        }
    return {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [host], "capacity": capacity, "expiry": expiry},
    }
