"""The doorbell: tells every process that there is something to look at, and nothing else.

A channel layer delivers at most once and may drop, so nothing that must arrive is sent
through it. Ringing twice does no harm, and a lost ring only waits for the next look.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from channels.layers import channel_layers

logger = logging.getLogger(__name__)
SESSIONS = "sessions"  # the group of all processes with a member's socket
LISTENING = "listening"
ROOMS = "rooms"  # the group of those who look at the list of rooms
RENEW = 3600.0  # seconds before joining the group again
RING = 1.0  # seconds that a ring may take
RETRY = 1.0  # seconds before listening again to a layer that failed

_process = secrets.token_hex(8)  # whose rings these are
_listeners: dict[str, list[Callable[[dict[str, Any]], None]]] = defaultdict(list)


def room(pk: int) -> str:
    """The group of a room; its key, for a name may hold what a group's name may not."""
    return f"room.{pk}"


async def ring(group: str, what: str, **hint: Any) -> None:
    """Say to `group` that `what` changed. Never raises: a lost ring does no harm.

    This process hears it at once, the others through the layer.
    """
    message = {"type": what, **hint}
    for heard in [*_listeners.get(group, ())]:
        heard(message)
    try:
        # Whoever posts waits for this, and all rings wait for one another.
        async with asyncio.timeout(RING):
            await channel_layers["default"].group_send(group, message | {"from": _process})
    except Exception:
        logger.warning("The channel layer did not take a ring for %s", group, exc_info=True)


async def listen(group: str, heard: Callable[[dict[str, Any]], None]) -> None:
    """Call `heard` for every ring of `group`, through whatever happens to the layer.

    A ring of type `LISTENING` says that from here on none is missed: time to look.
    """
    _listeners[group].append(heard)
    try:
        await _listen(group, heard)
    finally:
        _listeners[group].remove(heard)
        if not _listeners[group]:
            del _listeners[group]


async def _listen(group: str, heard: Callable[[dict[str, Any]], None]) -> None:
    layer = channel_layers["default"]
    while True:
        channel = ""
        try:
            channel = await layer.new_channel()
            # Joining again now and then: the in-memory layer forgets its groups after a day.
            await layer.group_add(group, channel)
            heard({"type": LISTENING})
            async with asyncio.timeout(RENEW):
                while True:
                    message = await layer.receive(channel)
                    if message.pop("from") != _process:  # else it was heard when it was rung
                        heard(message)
        except TimeoutError:
            pass
        except Exception:
            logger.warning("The channel layer fell silent for %s", group, exc_info=True)
            await asyncio.sleep(RETRY)
        finally:
            if channel:
                await _discard(layer, group, channel)


async def _discard(layer: Any, group: str, channel: str) -> None:
    try:
        await layer.group_discard(group, channel)
    except Exception:
        logger.debug("The channel layer did not forget %s", channel)
