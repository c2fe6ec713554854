"""The rooms page: what there is, and opening what there is not."""

import asyncio
from typing import Any

import pytest
from channels.layers import get_channel_layer
from django.test import AsyncClient, Client

from chat.delivery import doorbell
from chat.models import Room
from chat.tests.pages import element, elements
from chat.tests.samples import ALICE, hold

pytestmark = pytest.mark.django_db(transaction=True)  # opening a room rings from another thread


def names() -> list[str]:
    """The rooms that there are."""
    return list(Room.objects.values_list("name", flat=True))


def test_the_front_door_leads_to_the_rooms(guest_client: Client) -> None:
    answer = guest_client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/chat/")


def test_the_page_lists_the_rooms_and_who_is_in_them(guest_client: Client, lobby: Room) -> None:
    hold(lobby, ALICE)
    page = guest_client.get("/chat/").text
    assert elements(page, "ul", aria_label="Rooms")
    assert elements(page, "a", href="/chat/lobby/")
    assert "1 here" in page


def test_the_page_has_the_form_that_opens_a_room(guest_client: Client) -> None:
    page = guest_client.get("/chat/").text
    assert elements(page, "form", action="/chat/", method="post")
    assert elements(page, "input", name="name")


def test_a_page_without_rooms_says_so(guest_client: Client, lobby: Room) -> None:
    lobby.delete()
    assert "There is no room yet" in guest_client.get("/chat/").text


@pytest.mark.parametrize(
    ("typed", "name"), [("kitchen", "kitchen"), ("大厅", "大厅"), ("Team Room", "Team-Room")]
)
def test_opening_a_room_goes_to_it(guest_client: Client, typed: str, name: str) -> None:
    answer = guest_client.post("/chat/", {"name": typed, "topic": "Food"}, follow=True)
    assert answer.redirect_chain == [(Room(name=name).get_absolute_url(), 302)]
    assert answer.status_code == 200
    assert Room.objects.get(name=name).topic == "Food"


async def test_a_new_room_is_told_to_those_who_look_at_the_list(
    async_client: AsyncClient,
) -> None:
    layer: Any = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(doorbell.ROOMS, channel)
    await async_client.post("/chat/", {"name": "kitchen"})
    async with asyncio.timeout(5):
        assert await layer.receive(channel)


@pytest.mark.parametrize("typed", ["Lobby", "LOBBY", "ｌｏｂｂｙ", " lobby "])
def test_a_room_that_is_there_is_gone_to(guest_client: Client, typed: str) -> None:
    answer = guest_client.post("/chat/", {"name": typed, "topic": "Mine"})
    assert (answer.status_code, answer["Location"]) == (302, "/chat/lobby/")
    assert names() == ["lobby"]
    assert Room.objects.get().topic == ""


def test_a_ligature_is_its_letters(guest_client: Client) -> None:
    guest_client.post("/chat/", {"name": "ofﬁce"})
    answer = guest_client.post("/chat/", {"name": "OFFICE"}, follow=True)
    assert answer.status_code == 200
    assert len(names()) == 2


@pytest.mark.parametrize("typed", ["", " ", "a/b", "a" * 51, "\u0301", "..", "me.css"])
def test_a_name_that_cannot_be_is_given_back_with_the_reason(
    guest_client: Client, typed: str
) -> None:
    answer = guest_client.post("/chat/", {"name": typed, "topic": "Kept"})
    assert answer.status_code == 422
    assert elements(answer.text, "div", role="alert")
    assert element(answer.text, "input", name="topic")["value"] == "Kept"
    assert names() == ["lobby"]


def test_what_was_typed_is_given_back_as_text(guest_client: Client) -> None:
    answer = guest_client.post("/chat/", {"name": '"><b>x'})
    assert element(answer.text, "input", name="name")["value"] == '"><b>x'
    assert "<b>x" not in answer.text


def test_a_name_and_a_topic_are_text(guest_client: Client, lobby: Room) -> None:
    lobby.topic = "<img src=x>&amp;"
    lobby.save()
    page = guest_client.get("/chat/").text
    assert "&lt;img src=x&gt;&amp;amp;" in page
    assert not elements(page, "img")


def test_a_form_from_elsewhere_opens_nothing() -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/chat/", {"name": "kitchen"}).status_code == 403
    assert names() == ["lobby"]
