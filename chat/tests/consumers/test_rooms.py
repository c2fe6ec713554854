"""The socket of the rooms page."""

import pytest
from django.conf import LazySettings

from chat import presence
from chat.models import Room
from chat.tests.sockets import socket

pytestmark = pytest.mark.django_db(transaction=True)


async def test_the_list_comes_on_connect() -> None:
    async with socket(path="/ws/rooms/") as viewer:
        assert "nobody here" in await viewer.hears("lobby")


async def test_how_many_are_here_is_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "GRACE", 0.1)
    async with socket(path="/ws/rooms/") as viewer:
        await viewer.hears("nobody here")
        async with socket("lobby"):
            await viewer.hears("1 here")
            async with socket("lobby"):
                await viewer.hears("2 here")
        await viewer.hears("nobody here")


async def test_a_new_room_appears_at_the_next_look(settings: LazySettings) -> None:
    settings.CHAT_HEARTBEAT = 0.1
    async with socket(path="/ws/rooms/") as viewer:
        await viewer.hears("lobby")
        await Room.objects.acreate(name="大厅", topic="你好")
        assert "你好" in await viewer.hears("大厅")


async def test_whatever_the_page_says_is_ignored() -> None:
    async with socket(path="/ws/rooms/") as viewer:
        await viewer.hears("lobby")
        await viewer.sends_text("nonsense")
        async with socket("lobby"):
            await viewer.hears("1 here")
