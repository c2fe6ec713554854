"""Whether a name is a member's.

A guest says theirs with every message, so what was free is remembered for a moment: one query less
a message. A name that is taken in this process counts at once, in another one after that moment.
"""

import time

from chat.models.name import Name
from chat.names import name_key

MOMENT = 5.0  # seconds
MANY = 10_000  # names that are remembered

_free_until: dict[str, float] = {}


def is_taken(name: str) -> bool:
    """Whether a member is called that, in any letter case and width."""
    key, now = name_key(name), time.monotonic()
    if now < _free_until.get(key, 0):
        return False
    if Name.objects.filter(key=key).exists():
        return True
    if len(_free_until) >= MANY:
        _free_until.clear()
    _free_until[key] = now + MOMENT
    return False


def forget() -> None:
    """Remember nothing: a name may have been taken."""
    _free_until.clear()
