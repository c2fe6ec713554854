"""The time as a clock shows it."""

import re
from datetime import datetime

import pytest
from django.conf import settings
from django.utils import translation

from chat import clock


@pytest.mark.parametrize(
    ("hour", "minute", "twenty_four", "twelve"),
    [
        (0, 0, "00:00", "12:00 AM"),
        (0, 5, "00:05", "12:05 AM"),
        (9, 59, "09:59", "9:59 AM"),
        (12, 0, "12:00", "12:00 PM"),
        (13, 1, "13:01", "1:01 PM"),
        (23, 59, "23:59", "11:59 PM"),
    ],
)
def test_a_time_of_day(hour: int, minute: int, twenty_four: str, twelve: str) -> None:
    at = datetime(2026, 3, 14, hour, minute)
    with clock.override("24"):
        assert clock.time(at) == twenty_four
        assert clock.moment(at) == f"14 March 2026 {twenty_four}"
    with clock.override("12"):
        assert clock.time(at) == twelve


def test_without_a_choice_it_goes_by_the_language() -> None:
    at = datetime(2026, 3, 14, 15, 30)
    assert clock.time(at) == "3:30 PM"
    with translation.override("zh-hans"):
        assert clock.time(at) == "15:30"
    assert clock.usual(None) == clock.usual("en")


@pytest.mark.parametrize(
    ("language", "day", "weekday"),
    [
        ("en", "14 March 2026", "Saturday, 14 March 2026"),
        ("zh-hans", "2026年3月14日", "2026年3月14日 星期六"),
    ],
)
def test_a_day_is_written_in_one_way(language: str, day: str, weekday: str) -> None:
    at = datetime(2026, 3, 14, 15, 30)
    with translation.override(language):
        assert (clock.day(at), clock.weekday(at)) == (day, weekday)
        assert clock.moment(at).startswith(f"{day} ")


def test_no_template_has_a_way_of_its_own() -> None:
    """Django's filters are for what browsers read."""
    theirs = re.compile(r"\|(?:date|time|naturalday|naturaltime)\b(?!:'Y-m-d')")
    for path in (settings.BASE_DIR / "templates").rglob("*.*"):
        assert theirs.findall(path.read_text()) == [], path
