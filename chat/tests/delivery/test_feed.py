"""A feed ends when its last socket has left, whatever its tasks are at."""

import asyncio
from collections.abc import Coroutine
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from chat import zones
from chat.audience import Audience
from chat.delivery import feed
from chat.delivery.feed import Feed, Subscriber
from chat.delivery.frame import Frame
from chat.delivery.outbox import Outbox
from site_config.request_ids import current


class Stubborn(Feed):
    """A feed with a look that swallows the first cancellation, as redis-py does at times."""

    def __init__(self) -> None:
        super().__init__("stubborn")
        self.ids: list[str] = []

    async def start(self) -> None:
        """There is nothing to read."""

    def looks(self) -> list[Coroutine[Any, Any, None]]:
        """The one look."""
        return [self.look()]

    def heard(self, ring: dict[str, Any]) -> None:
        """Nobody rings."""

    async def look(self) -> None:
        """Look for ever, and then some."""
        self.ids.append(current.get())
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            await asyncio.sleep(3600)


async def test_a_task_that_swallows_a_cancellation_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed, "STUBBORN", 0.1)
    stubborn = await feed.enter("stubborn", Stubborn)
    await asyncio.sleep(0.1)
    async with asyncio.timeout(5):
        await feed.leave(stubborn)


async def test_what_it_logs_is_not_about_who_came_first() -> None:
    current.set("who came first")
    entered = await feed.enter("stubborn", Stubborn)
    await asyncio.sleep(0.1)
    await feed.leave(entered)
    assert entered.ids == ["-"]


class Ear(Outbox):
    """An outbox that keeps what it is given."""

    def __init__(self) -> None:
        super().__init__(AsyncMock(), AsyncMock())
        self.frames: list[Frame] = []

    def _queue(self, frame: Frame) -> None:
        self.frames.append(frame)


def subscriber(zone: str) -> Subscriber:
    """Somebody who reads in that time zone."""
    return Subscriber(Ear(), Audience("en", zone, "12"), "g1")


def heard(somebody: Subscriber) -> int:
    """How many frames they got."""
    ear: Any = somebody.outbox
    return len(ear.frames)


def test_each_audience_is_rendered_for_once() -> None:
    full, render = Stubborn(), Mock(return_value="news")
    tokyo, utc = ([subscriber(zone) for _ in range(50)] for zone in ("Asia/Tokyo", "UTC"))
    for somebody in (*tokyo, *utc):
        full.add(somebody)
    full.publish(render)
    assert render.call_count == 2
    for those in tokyo, utc:
        ears: list[Any] = [somebody.outbox for somebody in those]
        assert [ear.frames for ear in ears] == [ears[0].frames] * 50
        assert len({id(frame) for ear in ears for frame in ear.frames}) == 1


def test_past_a_bound_audiences_share_a_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "AUDIENCES", 3)
    everybody = [subscriber(zone) for zone in sorted(zones.names())[:20]]
    full, render = Stubborn(), Mock(return_value="news")
    for somebody in everybody:
        full.add(somebody)
    full.publish(render)
    assert render.call_count == 4  # the three, and those who chose nothing
    assert [heard(somebody) for somebody in everybody] == [1] * 20
    for somebody in everybody:
        full.discard(somebody)
    assert not full.live
    full.publish(render)
    assert render.call_count == 4


def test_those_who_share_an_audience_share_it_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "AUDIENCES", 1)
    first, second, other = subscriber("Asia/Tokyo"), subscriber("Asia/Tokyo"), subscriber("UTC")
    full = Stubborn()
    for somebody in first, second, other:
        full.add(somebody)
    full.discard(first)
    full.publish(lambda: "news")
    assert [heard(somebody) for somebody in (first, second, other)] == [0, 1, 1]
