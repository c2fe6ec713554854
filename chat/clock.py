"""Days and times as whoever reads them writes them.

Their clock is of 24 hours, of 12, or the one that is usual in their language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

CLOCKS = ("24", "12")  # by how many hours they have
_clock: ContextVar[str] = ContextVar("clock", default="")


def usual(language: str | None) -> str:
    """The clock that is usual in a language."""
    twelve = any(letter in get_format("TIME_FORMAT", language) for letter in "Pg")
    return "12" if twelve else "24"


@contextmanager
def override(clock: str) -> Iterator[None]:
    """Tell the time by this clock inside the block; empty: by the one that is usual."""
    token = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(token)


def time(at: datetime) -> str:
    """The time of day, as in "15:30" or "3:30 PM"; `at` is in the reader's time zone."""
    return _time(at.hour, at.minute, get_language(), _clock.get())


def day(at: datetime) -> str:
    """The day, as in "14 March 2026"."""
    return _day(at.date(), get_language())


def weekday(at: datetime) -> str:
    """The day, and which of the week it is."""
    return date_format(at, _("l, j F Y"))


def moment(at: datetime) -> str:
    """The day and the time of day."""
    return f"{day(at)} {time(at)}"


# Every message tells both, and a busy room has many within a minute. Whoever translates these anew
# starts the server again.
@lru_cache(maxsize=4096)
def _time(hour: int, minute: int, language: str | None, clock: str) -> str:
    if (clock or usual(language)) == "24":
        return f"{hour:02}:{minute:02}"
    shown = {"time": f"{hour % 12 or 12}:{minute:02}"}
    return _("%(time)s AM") % shown if hour < 12 else _("%(time)s PM") % shown


@lru_cache(maxsize=1024)
def _day(date: date, language: str | None) -> str:
    return date_format(date, _("j F Y"))
