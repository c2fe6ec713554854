"""How often a person may post: a burst, and the time in which it refills."""

from functools import cache

from django.conf import settings
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from chat.people import Person


@cache
def _limiter() -> MovingWindowRateLimiter:
    # Shared by all processes through Redis when there is one.
    storage = storage_from_string(settings.REDIS_URL) if settings.REDIS_URL else MemoryStorage()
    return MovingWindowRateLimiter(storage)


@cache
def _item(rate: str) -> RateLimitItem:
    return parse(rate)


def may_post(person: Person) -> bool:
    """Count a post of the person; False when that is one too many."""
    if settings.CHAT_RATE == "off":
        return True
    return _limiter().hit(_item(settings.CHAT_RATE), "post", person.key)
