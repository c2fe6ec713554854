"""The page around a message, which is what the message's own link leads to."""

from typing import Any

import pytest
from django.test import Client

from chat.models import Message, Room
from chat.tests.pages import element, elements, messages
from chat.tests.samples import say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _short_pages(settings: Any) -> None:
    settings.CHAT_HISTORY = 4


def ids(said: list[Message]) -> list[str]:
    """The messages as a page has them."""
    return [message.html_id for message in said]


def marked(html: str) -> list[str]:
    """What is marked among the messages."""
    return [item["id"] for item in elements(html, "li", aria_current="true")]


def test_every_message_has_its_link(guest_client: Client, lobby: Room) -> None:
    for message in say(lobby, "one", "two"):
        assert message.get_absolute_url() == f"/chat/lobby/{message.position}/"
        page = guest_client.get("/chat/lobby/").text
        assert elements(page, "a", class_="message__time", href=message.get_absolute_url())


def test_an_old_message_stands_in_the_middle_of_its_page(guest_client: Client, lobby: Room) -> None:
    said = say(lobby, *"abcdefghij")
    page = guest_client.get(said[3].get_absolute_url()).text
    assert messages(page) == ids(said[2:6])
    assert marked(page) == [said[3].html_id]
    assert element(page, "li", id=said[3].html_id)["tabindex"] == "-1"
    assert element(page, "p", class_="older")["hx-get"].endswith(f"?before={said[2].position}")
    assert elements(page, "p", class_="newer")
    assert elements(page, "a", href=said[5].get_absolute_url())
    assert elements(page, "a", href="/chat/lobby/#latest", class_="button")
    assert "hx-ws:connect" not in element(page, "main")
    assert not elements(page, "p", id="status")
    assert not elements(page, "input", name="message")


@pytest.mark.parametrize("place", range(-4, 0))
def test_one_of_the_newest_is_in_the_live_room(
    guest_client: Client, lobby: Room, place: int
) -> None:
    said = say(lobby, *"abcdefgh")
    page = guest_client.get(said[place].get_absolute_url()).text
    assert messages(page) == ids(said[-4:])
    assert marked(page) == [said[place].html_id]
    assert element(page, "main")["hx-ws:connect"].startswith("/ws/chat/lobby/")
    assert element(page, "input", id="cursor")["value"] == str(lobby.revision)
    assert elements(page, "input", name="message")
    assert not elements(page, "p", class_="newer")


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_from_the_first_message_one_gets_to_the_last(
    guest_client: Client, lobby: Room, settings: Any, size: int
) -> None:
    settings.CHAT_HISTORY = size
    said = say(lobby, *"abcdefghi")
    address, read = said[0].get_absolute_url(), 0
    while True:
        html = guest_client.get(address).text
        assert marked(html) == [said[read].html_id]
        if messages(html)[-1] == said[-1].html_id:
            return
        read = ids(said).index(messages(html)[-1])
        address = said[read].get_absolute_url()
        assert elements(html, "a", href=address)


def test_the_first_message_has_nothing_before_it(guest_client: Client, lobby: Room) -> None:
    first, *_ = said = say(lobby, *"abcdefgh")
    page = guest_client.get(first.get_absolute_url()).text
    assert messages(page) == ids(said[:3])
    assert not elements(page, "p", class_="older")


def test_the_line_of_a_deleted_message_is_marked(guest_client: Client, lobby: Room) -> None:
    gone, *_ = say(lobby, "secret", "b")
    Message.objects.filter(pk=gone.pk).update(text="", deleted_at=gone.posted_at)
    page = guest_client.get(gone.get_absolute_url()).text
    assert marked(page) == [gone.html_id]
    assert "This message was deleted." in page


@pytest.mark.parametrize("position", ["0", "-1", "3", str(2**63 - 1), str(2**63), "9" * 5000])
def test_where_no_message_is_the_room_is_offered(
    guest_client: Client, lobby: Room, position: str
) -> None:
    say(lobby, "one", "two")
    Room.objects.filter(pk=lobby.pk).update(revision=3)  # an edit took the number
    answer = guest_client.get(f"/chat/lobby/{position}/")
    assert answer.status_code == 404
    assert "There is no such message" in answer.text
    assert elements(answer.text, "a", href="/chat/lobby/", class_="button")


def test_a_position_of_another_room_is_not_this_ones(guest_client: Client, lobby: Room) -> None:
    say(lobby, "one")
    other = say(Room.objects.create(name="other"), "one", "elsewhere")
    answer = guest_client.get(f"/chat/lobby/{other[1].position}/")
    assert answer.status_code == 404
    assert "elsewhere" not in answer.text


def test_in_a_room_that_nobody_opened_that_is_offered(guest_client: Client) -> None:
    answer = guest_client.get("/chat/kitchen/1/")
    assert answer.status_code == 404
    assert element(answer.text, "input", name="name")["value"] == "kitchen"


def test_a_number_that_is_a_rooms_name_is_still_a_room(guest_client: Client) -> None:
    room = Room.objects.create(name="2026")
    (said,) = say(room, "hello")
    assert marked(guest_client.get("/chat/2026/").text) == []
    assert marked(guest_client.get(said.get_absolute_url()).text) == [said.html_id]


def test_it_costs_the_same_wherever_it_is(
    alice_client: Client, lobby: Room, django_assert_num_queries: Any
) -> None:
    said = say(lobby, *["hello"] * 100)
    for message in said[0], said[50], said[-1]:
        with django_assert_num_queries(7):
            assert alice_client.get(message.get_absolute_url()).status_code == 200
