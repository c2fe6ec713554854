"""An allowance runs out, and begins anew."""

import pytest

from chat.consumers.allowance import Allowance


def test_so_many_times_in_so_many_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    allowance = Allowance(3, seconds=10)
    assert [allowance.take() for _ in range(5)] == [True, True, True, False, False]
    now += 11
    assert allowance.take()
