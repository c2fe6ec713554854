"""Whoever reads Chinese reads nothing else: pages, their refusals, and what sockets bring."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import regex
from django.contrib.auth.models import User
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from chat import clock, fragments, leases
from chat.audience import Audience
from chat.delivery.changes import Changes
from chat.models import Message, Room
from chat.reactions import REACTIONS
from chat.rooms import Listing
from chat.tests.pages import elements
from chat.tests.samples import GUEST, say
from chat.tests.sockets import socket
from chat.tests.words import CHINESE, left_over

WORD_OF_A_STYLE = re.compile(r': "(.*)"')


@pytest.fixture
def alice_reads(alice: User) -> Client:
    """A member's browser that asks for Chinese."""
    client = Client(headers=CHINESE, raise_request_exception=False)
    client.force_login(alice)
    return client


@pytest.fixture
def guest_reads(db: None) -> Client:
    """A guest's browser that asks for Chinese."""
    return Client(headers=CHINESE, raise_request_exception=False)


@pytest.fixture
def talked_in(lobby: Room, alice: User, settings: Any) -> Room:
    """A room with every kind of message, and more than one page of them."""
    settings.CHAT_HISTORY = 4
    Room.objects.update(topic="")
    key = f"u{alice.pk}"
    older, edited, deleted, *_ = say(lobby, *"123456", author=GUEST._replace(name="小明"))
    reacted = [{"emoji": emoji, "count": 3, "people": [["g1", "小明"]] * 2} for emoji in REACTIONS]
    Message.objects.filter(pk=older.pk).update(author_key=key, reacted=reacted)
    quoted = {"quoted_author": "小明", "quoted_text": "5"}
    Message.objects.filter(text="6").update(answers=older, **quoted)
    Message.objects.filter(pk=edited.pk).update(edited_at=timezone.now())
    Message.objects.filter(pk=deleted.pk).update(deleted_at=timezone.now(), text="")
    return lobby


@pytest.mark.parametrize(
    "address",
    [
        *("/chat/", "/chat/lobby/", "/chat/lobby/?before=6", "/chat/lobby/history/?before=9"),
        *("/chat/lobby/2/", "/chat/lobby/99/", "/chat/lobby/history/?before=9&read=5"),
        "/help/",
        *("/nothing/", "/chat/大厅/", "/accounts/password/", "/accounts/password/changed/"),
        *("/profile/", "/people/g1/"),
    ],
)
def test_a_member_reads_it(alice_reads: Client, talked_in: Room, address: str) -> None:
    assert left_over(alice_reads.get(address).text) == set()


def test_a_card_is_in_it(
    alice_reads: Client, alice: User, talked_in: Room, htmx: dict[str, str]
) -> None:
    address = f"/people/u{alice.pk}/"
    for headers in ({}, htmx):
        assert left_over(alice_reads.get(address, headers=headers).text) == set()


@pytest.mark.parametrize(
    "form",
    [
        {"display_name": "bob", "bio": "字" * 161, "hue": "99"},
        {"display_name": "字" * 51},
        {"display_name": "\u202e字", "bio": "字\x00"},
    ],
)
def test_a_refused_profile_is_in_it(alice_reads: Client, bob: User, form: dict[str, str]) -> None:
    page = alice_reads.post("/profile/", form)
    assert page.status_code == 422
    assert left_over(page.text) == set()


def test_a_member_acts_in_it(alice_reads: Client, talked_in: Room, htmx: dict[str, str]) -> None:
    own = talked_in.messages.order_by("position")[0]
    for action in "actions", "edit":
        for headers in ({}, htmx):
            page = alice_reads.get(f"/messages/{own.pk}/{action}/", headers=headers)
            assert page.status_code == 200
            assert left_over(page.text) == set()
    reply = alice_reads.post("/chat/lobby/composer/", {"reply_to": "1"})
    assert left_over(reply.text) == set()
    refused = alice_reads.post(f"/messages/{own.pk}/react/", headers=htmx)
    assert left_over(refused.text) == set()


@pytest.mark.parametrize(
    "address", ["/chat/", "/chat/lobby/", "/accounts/login/", "/accounts/sign-up/"]
)
def test_a_guest_reads_it(guest_reads: Client, talked_in: Room, address: str) -> None:
    page = guest_reads.get(address)
    assert left_over(page.text) == set()
    assert '<html lang="zh-hans">' in page.text
    assert page["Content-Language"] == "zh-hans"


def test_the_settings_are_in_it(guest_reads: Client) -> None:
    page = guest_reads.get("/settings/").text
    cities = re.search(r"<select.*</select>", page, re.DOTALL)
    assert cities  # which are by their names in English
    assert left_over(page.replace(cities[0], "")) == set()
    areas = [group["label"] for group in elements(page, "optgroup")]
    assert regex.findall(r"\p{Latin}+", "".join(areas)) == []
    assert "跟随网站：UTC" in cities[0]


def test_the_clock_is_in_it() -> None:
    with Audience("zh-hans", "UTC", "12").active():
        assert clock.time(datetime(2026, 3, 14, 15, 30)) == "下午3:30"


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/chat/", {}),
        ("/chat/", {"name": "?", "topic": "题" * 201}),
        ("/chat/lobby/messages/", {"message": "字" * 1001}),
        ("/chat/lobby/messages/", {"message": "字", "username": "bob"}),
        ("/chat/lobby/messages/", {"message": "字", "sender": "g2"}),
        ("/chat/lobby/messages/", {"message": "字\x00"}),
        ("/chat/lobby/messages/", {"message": "字", "reply_to": "99"}),
        ("/accounts/login/", {"username": "bob", "password": "?"}),
        ("/accounts/sign-up/", {}),
        ("/accounts/sign-up/", {"username": "bob", "password1": "1", "password2": "1"}),
        ("/accounts/sign-up/", {"username": "匿名用户", "password1": "1", "password2": "2"}),
    ],
)
def test_a_refusal_is_in_it(
    guest_reads: Client, talked_in: Room, bob: User, address: str, form: dict[str, str]
) -> None:
    assert left_over(guest_reads.post(address, form).text) == set()


def test_too_many_tries_are_refused_in_it(guest_reads: Client, settings: Any) -> None:
    settings.CHAT_LOG_IN_RATE = "1 per hour"
    answers = [guest_reads.post("/accounts/login/") for _ in range(2)]
    assert answers[1].status_code == 429
    assert left_over(answers[1].text) == set()


def test_a_form_that_is_too_old_is_refused_in_it(db: None) -> None:
    page = Client(headers=CHINESE, enforce_csrf_checks=True).post("/chat/", {"name": "a"})
    assert page.status_code == 403
    assert left_over(page.text) == set()


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (ZeroDivisionError, 500)])
def test_what_is_broken_says_so_in_it(
    guest_reads: Client,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    status: int,
) -> None:
    def fail(*args: Any) -> None:
        raise error

    monkeypatch.setattr(leases, "people_in", fail)
    page = guest_reads.get("/chat/lobby/")
    assert page.status_code == status
    assert left_over(page.text) == set()
    assert '<html lang="zh-hans">' in page.text


def frames(room: Room) -> Iterator[Callable[[], str]]:
    """Every frame that says something."""
    people = [GUEST._replace(key=f"g{n}", name="小明") for n in range(60)]
    changes = Changes(0, 7, list(room.messages.all()))
    yield lambda: fragments.changes(changes, room)
    for some in (people[:1], people[:2], people[:9]):
        yield lambda some=some: fragments.people(some, some, people)  # type: ignore[misc]
    yield lambda: fragments.rooms([])
    yield lambda: fragments.rooms([Listing("大厅", "", "/", 0), Listing("大厅", "", "/", 3)])
    yield lambda: fragments.typing(people[0])
    yield lambda: fragments.status("大厅")
    yield lambda: fragments.signed_out("/")
    yield fragments.heartbeat
    yield lambda: " ".join(
        WORD_OF_A_STYLE.findall(render_to_string("chat/me.css", {"person": GUEST}))
    )


def test_what_sockets_bring_is_in_it(talked_in: Room) -> None:
    for render in frames(talked_in):
        with Audience("zh-hans", "UTC").active():
            assert left_over(render()) == set()


@pytest.mark.django_db(transaction=True)
async def test_two_in_one_room_get_each_their_own_language() -> None:
    async with (
        socket(guest="g1") as english,
        socket(guest="g2", language="zh-hans") as chinese,
    ):
        await english.hears("Connected")
        await chinese.hears("已连接")
        await english.says("hello")
        heard = await english.hears("hello")
        assert ">guest<" in heard
        assert ">访客<" in await chinese.hears("hello")
        await chinese.sends_text("nothing")
        assert "内容不是有效的 JSON。" in await chinese.hears('role="alert"')
        await english.sends_text("nothing")
        await english.hears("That was not JSON.")
