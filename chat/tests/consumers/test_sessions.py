"""A member's socket lives no longer than the session it was opened with."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from chat.delivery import doorbell, feed
from chat.tests.sockets import Socket, socket

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "not-a-common-one-47"


class Browser:
    """A member's browser: what it is logged in with."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    @property
    def session(self) -> str:
        """The session's key."""
        return self.client.cookies["sessionid"].value


@pytest.fixture
def browser(alice: User) -> Browser:
    alice.set_password(PASSWORD)
    alice.save()
    return Browser(alice)


@pytest.fixture(autouse=True)
def _only_the_bell(settings: LazySettings) -> None:
    """No periodic look helps out."""
    settings.CHAT_HEARTBEAT = 60


async def is_signed_out(person: Socket) -> None:
    """Expect the page to be told, with a way back, and the socket to be closed."""
    heard = await person.hears("You are signed out")
    assert 'role="alert"' in heard
    assert "/accounts/login/?next=/chat/lobby/" in heard
    assert await person.is_closed() == 4401


async def test_a_member_speaks_under_their_own_name(browser: Browser) -> None:
    async with socket(session=browser.session) as alice:
        await alice.says("hello", username="mallory")
        assert 'data-author="alice"' in await alice.hears("hello")


async def test_logging_out_closes_every_tab_of_the_session(browser: Browser) -> None:
    async with (
        socket(session=browser.session) as tab,
        socket(session=browser.session) as other_tab,
        socket() as guest,
    ):
        await tab.hears("joined")
        await other_tab.hears("Connected")
        await sync_to_async(browser.client.post)("/accounts/logout/")
        await is_signed_out(tab)
        await is_signed_out(other_tab)
        await guest.says("still here")
        await guest.hears("still here")


async def test_another_session_of_the_same_person_goes_on(browser: Browser) -> None:
    other = await sync_to_async(Browser)(browser.user)
    async with socket(session=browser.session) as here, socket(session=other.session) as there:
        await here.hears("Connected")
        await there.hears("Connected")
        await sync_to_async(browser.client.post)("/accounts/logout/")
        await is_signed_out(here)
        await there.says("still here")
        await there.hears("still here")


async def test_a_new_password_ends_every_session(browser: Browser) -> None:
    other = await sync_to_async(Browser)(browser.user)
    async with socket(session=browser.session) as here, socket(session=other.session) as there:
        await here.hears("Connected")
        await there.hears("Connected")
        new = {
            "old_password": PASSWORD,
            "new_password1": "another-47",
            "new_password2": "another-47",
        }
        answer = await sync_to_async(browser.client.post)("/accounts/password/", new)
        assert answer.status_code == 302
        await is_signed_out(here)
        await is_signed_out(there)


async def test_a_disabled_account_is_out(browser: Browser) -> None:
    async with socket(session=browser.session) as alice:
        await alice.hears("Connected")
        browser.user.is_active = False
        await browser.user.asave()
        await is_signed_out(alice)


async def test_a_deleted_account_is_out(browser: Browser) -> None:
    async with socket(session=browser.session) as alice:
        await alice.hears("Connected")
        await browser.user.adelete()
        await is_signed_out(alice)


async def test_an_expired_session_is_out_at_its_hour(browser: Browser) -> None:
    await Session.objects.aupdate(expire_date=timezone.now() + timedelta(seconds=0.5))
    async with socket(session=browser.session) as alice:
        await is_signed_out(alice)


async def test_a_lost_ring_is_made_up_for(browser: Browser, settings: LazySettings) -> None:
    settings.CHAT_HEARTBEAT = 0.1
    async with socket(session=browser.session) as alice:
        await alice.hears("Connected")
        # Deleted by some other process, whose ring was lost.
        await sync_to_async(Session.objects.all()._raw_delete)("default")
        await is_signed_out(alice)


async def test_logging_in_elsewhere_ends_nothing(browser: Browser) -> None:
    async with socket(session=browser.session) as alice:
        await alice.hears("Connected")
        await sync_to_async(Browser)(browser.user)
        await alice.says("still here")
        await alice.hears("still here")


async def test_the_feed_of_sessions_ends_with_its_last_member(browser: Browser) -> None:
    async with socket(session=browser.session) as alice:
        await alice.hears("Connected")
        await alice.says("hello")
        await alice.hears("hello")
        assert doorbell.SESSIONS in feed._feeds
    assert doorbell.SESSIONS not in feed._feeds
