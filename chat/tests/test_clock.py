"""The time as a clock shows it."""

from datetime import datetime

import pytest
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
        assert clock.moment(at) == f"March 14, 2026 {twenty_four}"
    with clock.override("12"):
        assert clock.time(at) == twelve


def test_without_a_choice_it_goes_by_the_language() -> None:
    at = datetime(2026, 3, 14, 15, 30)
    assert clock.time(at) == "3:30 PM"
    with translation.override("zh-hans"):
        assert clock.time(at) == "15:30"
    assert clock.usual(None) == clock.usual("en")
