"""What a member is called over a socket that is open, when it changes meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client

from chat.models import Member
from chat.tests.sockets import socket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def save(alice_client: Client) -> Callable[..., Any]:
    """Save alice's profile from some other page of hers."""

    def post(**fields: str) -> None:
        assert alice_client.post("/profile/", fields).status_code == 302

    return sync_to_async(post)


@pytest.fixture
def session(alice_client: Client) -> str:
    """The session that alice is logged in with."""
    return alice_client.cookies["sessionid"].value


async def test_the_next_word_is_said_under_the_new_name(
    save: Callable[..., Any], session: str
) -> None:
    async with socket(session=session) as alice, socket(guest="gb") as bob:
        await alice.says("one", username="mallory")
        assert 'data-author="alice"' in await bob.hears(">one<")
        await save(display_name="Ada", hue="3")
        await alice.says("two", username="mallory")
        heard = await bob.hears(">two<")
        assert 'data-author="Ada"' in heard
        assert "avatar--3" in heard


async def test_the_roster_of_an_open_room_shows_it_and_nobody_joined(
    save: Callable[..., Any], session: str
) -> None:
    async with socket(session=session) as alice, socket(guest="gb") as bob:
        await alice.hears('dir="auto">alice</span>')
        await bob.hears('dir="auto">alice</span>')
        await save(display_name="Ada", hue="3")
        heard = await bob.hears('dir="auto">Ada</span>')
        assert "avatar--3" in heard
        assert "joined" not in heard
        assert "notice--leave" not in heard
        assert 'People here <span class="count">2' in heard


async def test_somebody_typing_is_called_by_the_new_name(
    save: Callable[..., Any], session: str
) -> None:
    async with socket(session=session) as alice, socket(guest="gb") as bob:
        await bob.hears('dir="auto">alice</span>')
        await save(display_name="Ada")
        await alice.sends({"t": "typing"})
        await bob.hears("<bdi>Ada</bdi> is typing")


async def test_a_socket_that_opens_later_has_it(save: Callable[..., Any], session: str) -> None:
    await save(display_name="Ada")
    async with socket(session=session) as alice:
        await alice.says("hello")
        assert 'data-author="Ada"' in await alice.hears(">hello<")


async def test_an_account_that_the_administration_renames_goes_by_its_new_name(
    alice: User, session: str
) -> None:
    async with socket(session=session) as member, socket(guest="gb") as bob:
        await member.hears('dir="auto">alice</span>')
        alice.username = "alicia"
        await alice.asave()
        await bob.hears('dir="auto">alicia</span>')
        await member.says("hello")
        assert 'data-author="alicia"' in await bob.hears(">hello<")


async def test_a_lost_ring_is_made_up_for(
    alice: User, session: str, settings: LazySettings
) -> None:
    settings.CHAT_HEARTBEAT = 0.2
    async with socket(session=session) as member, socket(guest="gb") as bob:
        await member.hears('dir="auto">alice</span>')
        # Saved by some other process, whose rings were lost.
        await Member.objects.filter(user=alice).aupdate(display_name="Ada")
        await bob.hears('dir="auto">Ada</span>')
        await member.says("hello")
        assert 'data-author="Ada"' in await bob.hears(">hello<")
