"""The line "new since you were here": where it stands, and when there is none."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chat import readings
from chat.models import Message, Room
from chat.people import Person
from chat.tests.pages import elements, messages
from chat.tests.samples import hold, say

pytestmark = pytest.mark.django_db
LINE = "New since you were here"


def read(room: Room, user: User, revision: int) -> None:
    """Have the user been in the room up to that revision."""
    readings.keep({(room.pk, f"u{user.pk}"): revision})


def first_new(html: str) -> str | None:
    """The message below the line."""
    assert html.count(LINE) <= 1
    return next(iter(messages(html.partition(LINE)[2])), None)


def way_to_older(html: str) -> str:
    """The address of what stands above."""
    return elements(html, "p", class_="older")[0]["hx-get"]


def test_it_stands_above_what_came_since(alice_client: Client, alice: User, lobby: Room) -> None:
    said = say(lobby, *"abcd")
    read(lobby, alice, said[1].position)
    assert first_new(alice_client.get("/chat/lobby/").text) == said[2].html_id


def test_on_a_first_visit_nothing_is_new(alice_client: Client, lobby: Room) -> None:
    say(lobby, *"abcd")
    assert LINE not in alice_client.get("/chat/lobby/").text


def test_who_has_read_all_sees_none(alice_client: Client, alice: User, lobby: Room) -> None:
    said = say(lobby, *"abcd")
    read(lobby, alice, said[-1].position)
    assert LINE not in alice_client.get("/chat/lobby/").text


def test_an_edit_of_what_was_read_is_not_new(
    alice_client: Client, alice: User, lobby: Room
) -> None:
    said = say(lobby, *"ab")
    read(lobby, alice, said[-1].position)
    Message.objects.filter(pk=said[0].pk).update(revision=3)
    Room.objects.filter(pk=lobby.pk).update(revision=3)
    assert LINE not in alice_client.get("/chat/lobby/").text


def test_all_may_be_new(alice_client: Client, alice: User, lobby: Room) -> None:
    read(lobby, alice, 0)
    first, _ = say(lobby, *"ab")
    assert first_new(alice_client.get("/chat/lobby/").text) == first.html_id


def test_everybody_has_their_own(
    alice_client: Client,
    alice: User,
    bob_client: Client,
    bob: User,
    guest_client: Client,
    lobby: Room,
) -> None:
    said = say(lobby, *"abcd")
    read(lobby, alice, said[0].position)
    read(lobby, bob, said[2].position)
    assert first_new(alice_client.get("/chat/lobby/").text) == said[1].html_id
    assert first_new(bob_client.get("/chat/lobby/").text) == said[3].html_id
    assert first_new(guest_client.get("/chat/lobby/").text) is None


def test_every_room_has_its_own(alice_client: Client, alice: User, lobby: Room) -> None:
    other = Room.objects.create(name="other")
    here, there = say(lobby, *"abc"), say(other, *"abc")
    read(lobby, alice, here[0].position)
    read(other, alice, there[1].position)
    assert first_new(alice_client.get("/chat/lobby/").text) == here[1].html_id
    assert first_new(alice_client.get("/chat/other/").text) == there[2].html_id


def test_a_reload_keeps_it_until_one_was_here(
    alice_client: Client, alice: User, lobby: Room
) -> None:
    said = say(lobby, *"ab")
    read(lobby, alice, said[0].position)
    for _ in range(2):  # a page that never got its socket has shown nothing for certain
        assert first_new(alice_client.get("/chat/lobby/").text) == said[1].html_id


def test_in_a_second_tab_there_is_none(alice_client: Client, alice: User, lobby: Room) -> None:
    said = say(lobby, *"ab")
    read(lobby, alice, said[0].position)
    hold(lobby, Person(f"u{alice.pk}", "alice", is_guest=False))
    assert LINE not in alice_client.get("/chat/lobby/").text


@pytest.mark.parametrize("seen", range(1, 10))
def test_it_is_met_once_on_the_way_up(
    alice_client: Client, alice: User, lobby: Room, settings: Any, seen: int
) -> None:
    settings.CHAT_HISTORY = 3
    said = say(lobby, *"abcdefghij")
    read(lobby, alice, said[seen - 1].position)
    html = alice_client.get("/chat/lobby/").text
    hold(lobby, Person(f"u{alice.pk}", "alice", is_guest=False))  # from now on she is here
    found = [first_new(html)]
    while elements(html, "p", class_="older"):
        html = alice_client.get(way_to_older(html)).text
        found.append(first_new(html))
    assert [new for new in found if new] == [said[seen].html_id]


def test_without_scripts_older_pages_keep_it_too(
    alice_client: Client, alice: User, lobby: Room, settings: Any
) -> None:
    settings.CHAT_HISTORY = 2
    said = say(lobby, *"abcd")
    read(lobby, alice, said[0].position)
    html = alice_client.get("/chat/lobby/").text
    older = next(a["href"] for a in elements(html, "a") if "before=" in a["href"])
    assert first_new(alice_client.get(older).text) == said[1].html_id


def test_it_stands_around_a_message_too(
    alice_client: Client, alice: User, lobby: Room, settings: Any
) -> None:
    settings.CHAT_HISTORY = 4
    said = say(lobby, *"abcdefghij")
    read(lobby, alice, said[2].position)
    assert first_new(alice_client.get(said[3].get_absolute_url()).text) == said[3].html_id


@pytest.mark.parametrize("nonsense", ["-1", "x", str(2**63), "9" * 5000, "\x00"])
def test_a_nonsense_revision_is_no_page(guest_client: Client, lobby: Room, nonsense: str) -> None:
    say(lobby, *"abcd")
    for address in "/chat/lobby/history/", "/chat/lobby/":
        answer = guest_client.get(address, {"before": "3", "read": nonsense})
        assert answer.status_code == 200
        assert LINE not in answer.text


@pytest.mark.parametrize("revision", ["0", "1", "4", str(2**63 - 1)])
def test_any_other_moves_the_line_for_oneself_alone(
    guest_client: Client, lobby: Room, revision: str
) -> None:
    say(lobby, *"abcd")
    history = {"before": "4", "read": revision}
    html = guest_client.get("/chat/lobby/history/", history).text
    assert (LINE in html) == (revision in ("0", "1"))
    assert LINE not in guest_client.get("/chat/lobby/").text


def test_the_lists_of_rooms_say_how_much_is_new(
    alice_client: Client, alice: User, bob_client: Client, lobby: Room
) -> None:
    other = Room.objects.create(name="other")
    for room in lobby, other:
        say(room, *"abc")
        read(room, alice, 1)
    page = alice_client.get("/chat/").text
    assert 'id="news-lobby" class="rooms__news" hx-morph-skip>2 new</span>' in page
    side = alice_client.get("/chat/lobby/").text
    assert side.count("side__news") == 1  # not of the room that one looks at
    assert '<bdi>other</bdi> <span class="count side__news">2<' in side
    assert "side__news" not in bob_client.get("/chat/lobby/").text
    assert "2 new" not in bob_client.get("/chat/").text
