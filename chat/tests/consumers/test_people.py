"""Joining and leaving, as the others see it."""

import pytest

from chat import presence
from chat.models import Connection, Worker
from chat.tests.sockets import socket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "GRACE", 0.3)


async def test_a_newcomer_is_announced_and_on_the_roster() -> None:
    async with socket(guest="ga") as alice:
        await alice.says("hello", username="alice")
        await alice.hears('dir="auto">alice</span>')
        async with socket(guest="gb") as bob:
            for person in (alice, bob):
                heard = await person.hears("joined")
                assert "<bdi>Anonymous</bdi> joined" in heard
                assert 'People here <span class="count">2' in heard


async def test_a_second_tab_is_no_news() -> None:
    async with socket(guest="ga") as first:
        await first.hears("joined")
        async with socket(guest="ga") as second:
            await second.says("from the other tab")
            assert "joined" not in await first.hears("from the other tab")
        await first.says("one tab is left")
        assert "left" not in (await first.hears("one tab is left")).split("<li id=")[0]


async def test_a_reload_is_neither_a_leave_nor_a_join() -> None:
    async with socket(guest="gb") as bob:
        await bob.hears("joined")
        async with socket(guest="ga") as alice:
            await alice.hears("joined")
            await bob.hears("joined")
        async with socket(guest="ga") as alice:
            await alice.says("back")
            heard = await bob.hears("back")
            assert "joined" not in heard
            assert "notice--leave" not in heard


async def test_who_leaves_for_good_leaves_once() -> None:
    async with socket(guest="gb") as bob:
        await bob.hears("joined")
        async with socket(guest="ga") as alice:
            await alice.says("hello", username="alice")
            await bob.hears('dir="auto">alice</span>')
        heard = await bob.hears("<bdi>alice</bdi> left")
        assert heard.count("notice--leave") == 1
        assert 'People here <span class="count">1' in heard


async def test_a_guest_who_takes_a_name_is_renamed_without_a_word() -> None:
    async with socket(guest="ga") as alice:
        await alice.hears("joined")
        await alice.says("hello", username="alice")
        heard = await alice.hears('dir="auto">alice</span>')
        assert "notice--join" not in heard


async def test_the_last_to_leave_takes_the_worker_along() -> None:
    async with socket(guest="ga") as alice:
        await alice.hears("joined")
        assert await Worker.objects.acount() == await Connection.objects.acount() == 1
    assert presence.here._keeper is not None
    await presence.here._keeper
    assert await Worker.objects.acount() == await Connection.objects.acount() == 0
