"""Older messages: from the newest page to the first message, each once."""

from typing import Any

import pytest
from django.test import Client

from chat.models import Message, Room
from chat.tests.pages import elements, messages
from chat.tests.samples import say

pytestmark = pytest.mark.django_db


def way_to_older(html: str, attribute: str = "hx-get") -> str | None:
    """The address of what stands above, when there is something."""
    found = elements(html, "p", class_="older")
    if found and attribute == "href":
        return next(a["href"] for a in elements(html, "a") if "before=" in a["href"])
    return found[0][attribute] if found else None


@pytest.mark.parametrize("attribute", ["hx-get", "href"])
@pytest.mark.parametrize("count", [1, 7, 8, 21, 22])
def test_every_message_is_read_once_with_and_without_scripts(
    guest_client: Client, lobby: Room, settings: Any, attribute: str, count: int
) -> None:
    settings.CHAT_HISTORY = 7
    said = [f"message-{message.pk}" for message in say(lobby, *["hi"] * count)]
    html = guest_client.get("/chat/lobby/").text
    read = messages(html)
    while address := way_to_older(html, attribute):
        html = guest_client.get(address).text
        read = messages(html) + read
    assert read == said


def test_what_is_said_meanwhile_does_not_move_the_pages(
    guest_client: Client, lobby: Room, settings: Any
) -> None:
    settings.CHAT_HISTORY = 2
    said = [f"message-{message.pk}" for message in say(lobby, "a", "b", "c", "d")]
    address = way_to_older(guest_client.get("/chat/lobby/").text)
    say(lobby, "e", "f")
    assert address is not None
    assert messages(guest_client.get(address).text) == said[:2]


def test_a_message_that_is_gone_leaves_no_hole(
    guest_client: Client, lobby: Room, settings: Any
) -> None:
    settings.CHAT_HISTORY = 2
    a, b, c, d = say(lobby, "a", "b", "c", "d")
    Message.objects.filter(pk=c.pk).delete()
    html = guest_client.get("/chat/lobby/").text
    assert messages(html) == [f"message-{b.pk}", f"message-{d.pk}"]
    address = way_to_older(html)
    assert address is not None
    assert messages(guest_client.get(address).text) == [f"message-{a.pk}"]


def test_nothing_stands_before_the_first_message(guest_client: Client, lobby: Room) -> None:
    first, _ = say(lobby, "one", "two")
    answer = guest_client.get("/chat/lobby/history/", {"before": first.position})
    assert answer.status_code == 200
    assert messages(answer.text) == []


@pytest.mark.parametrize("nonsense", [None, "0", "-1", "x", str(2**63), "9" * 5000, "\x00"])
def test_a_nonsense_position_is_no_page(
    guest_client: Client, lobby: Room, nonsense: str | None
) -> None:
    say(lobby, "one")
    data = {} if nonsense is None else {"before": nonsense}
    answer = guest_client.get("/chat/lobby/history/", data)
    assert answer.status_code == 200
    assert messages(answer.text) == []


def test_a_position_past_the_end_is_the_newest_page(guest_client: Client, lobby: Room) -> None:
    (message,) = say(lobby, "one")
    answer = guest_client.get("/chat/lobby/history/", {"before": 2**63 - 1})
    assert messages(answer.text) == [f"message-{message.pk}"]


def test_rooms_do_not_mix(guest_client: Client, lobby: Room) -> None:
    say(Room.objects.create(name="other"), "elsewhere")
    (message,) = say(lobby, "here")
    page = guest_client.get("/chat/lobby/").text
    assert messages(page) == [f"message-{message.pk}"]
    assert "elsewhere" not in page
