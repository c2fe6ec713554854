"""A feed ends when its last socket has left, whatever its tasks are at."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from chat.delivery import feed
from chat.delivery.feed import Feed
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
