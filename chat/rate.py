"""How often somebody may do something: a burst, and the time in which it refills."""

import logging
from functools import cache
from ipaddress import ip_network

from django.conf import settings
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from chat.people import Person

logger = logging.getLogger(__name__)
# Seconds: all who post wait for a Redis that does not answer.
TIMEOUTS = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
# A guest is a new one without their cookie, so guests are counted by address too. Many may
# share one: a school, an office.
GUESTS = 3
OFF = "off"
SETTINGS = {
    "post": "CHAT_RATE",
    "react": "CHAT_RATE",  # as often as one may post, and counted apart
    "profile": "CHAT_RATE",  # likewise: every room that the member is in hears of it
    "room": "CHAT_ROOM_RATE",
    "sign-up": "CHAT_SIGN_UP_RATE",
    "log-in": "CHAT_LOG_IN_RATE",
}


@cache
def _limiter() -> MovingWindowRateLimiter:
    # Shared by all processes through Redis when there is one.
    storage = (
        storage_from_string(settings.REDIS_URL, wrap_exceptions=True, **TIMEOUTS)
        if settings.REDIS_URL
        else MemoryStorage()
    )
    return MovingWindowRateLimiter(storage)


@cache
def _item(rate: str, times: int = 1) -> RateLimitItem:
    item = parse(rate)
    return type(item)(item.amount * times, item.multiples, item.namespace)


def _network(address: str) -> str:
    """The address; of IPv6 the /64, which is one household's."""
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


def may(what: str, person: Person, address: str) -> bool:
    """Count that the person, at that network address, does `what`; False when it is too often.

    `what` is one of those in `SETTINGS`.
    """
    rate: str = getattr(settings, SETTINGS[what])
    if OFF in (rate, settings.CHAT_RATE):
        return True
    hits = [(_item(rate), person.key)]
    if person.is_guest and address:
        hits.append((_item(rate, GUESTS), _network(address)))
    try:
        return all(_limiter().hit(item, what, key) for item, key in hits)
    except StorageError:  # a chat that goes on without its counters, not the other way round
        logger.warning("Nothing is counted: the counters' storage is away", exc_info=True)
        return True
