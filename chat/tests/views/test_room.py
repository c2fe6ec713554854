"""A room's page: what was said, who is here, and where to write."""

from typing import Any

import pytest
from django.test import Client

from chat.models import Message, Room
from chat.tests.pages import element, elements, messages
from chat.tests.samples import ALICE, BOB, GUEST, hold, say

pytestmark = pytest.mark.django_db


def test_the_page_has_what_others_rely_on(guest_client: Client, lobby: Room) -> None:
    (message,) = say(lobby, "hello")
    page = guest_client.get("/chat/lobby/").text
    assert elements(page, "div", role="log", aria_label="Messages in lobby")
    assert elements(page, "input", name="message", aria_label="Message")
    assert elements(page, "label", _for="username")
    assert elements(page, "ul", aria_label="People here")
    assert elements(page, "p", id="status", role="status")
    assert elements(page, "li", id=f"message-{message.pk}", data_author="alice")
    assert element(page, "input", id="cursor")["value"] == str(lobby.revision)


@pytest.mark.parametrize("name", ["LOBBY", "Lobby", "ｌｏｂｂｙ"])
def test_a_room_is_there_in_every_letter_case(guest_client: Client, name: str) -> None:
    assert "Messages in lobby" in guest_client.get(f"/chat/{name}/").text


def test_a_room_of_any_script_has_a_page_and_a_socket(guest_client: Client) -> None:
    page = guest_client.get(Room.objects.create(name="大厅").get_absolute_url()).text
    assert "Messages in 大厅" in page
    socket = element(page, "main")["hx-ws:connect"]
    assert socket == "/ws/chat/%E5%A4%A7%E5%8E%85/?resume=1"


def test_a_member_is_asked_for_no_name(alice_client: Client) -> None:
    assert not elements(alice_client.get("/chat/lobby/").text, "input", id="username")


def test_everything_that_people_wrote_is_text(guest_client: Client, lobby: Room) -> None:
    evil = "\"><script>alert(1)</script>'&lt;{{ 7|add:7 }}"
    lobby.topic = evil
    lobby.save()
    say(lobby, evil, author=GUEST._replace(name=evil))
    hold(lobby, BOB._replace(name=evil))
    page = guest_client.get("/chat/lobby/").text
    assert "alert(1)</script>" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4
    assert element(page, "li", class_="message message--starts")["data-author"] == evil
    assert "{{ 7|add:7 }}" in page


def test_a_link_can_be_followed_and_tells_nobody(guest_client: Client, lobby: Room) -> None:
    say(lobby, "see https://example.org/?a=1&b=2 and javascript:alert(1)")
    page = guest_client.get("/chat/lobby/").text
    link = element(page, "a", href="https://example.org/?a=1&b=2")
    assert link["rel"] == "nofollow noopener"
    assert not [a for a in elements(page, "a") if a["href"].lower().startswith("javascript")]


def test_line_breaks_are_kept(guest_client: Client, lobby: Room) -> None:
    say(lobby, "one\ntwo\n\nthree")
    assert "one\ntwo\n\nthree</p>" in guest_client.get("/chat/lobby/").text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("it's", '<p class="message__text" dir="auto">it&#x27;s</p>'),
        ("*a*", '<p class="message__text" dir="auto"><em>a</em></p>'),
        ("🎉", '<p class="message__text message__text--emoji" dir="auto">🎉</p>'),
        ("- a", '<div class="message__text" dir="auto"><ul><li>a</li>\n</ul>\n</div>'),
    ],
)
def test_a_text_has_the_element_that_fits_it(
    guest_client: Client, lobby: Room, text: str, markup: str
) -> None:
    say(lobby, text)
    assert markup in guest_client.get("/chat/lobby/").text


def test_the_page_begins_with_the_newest_messages_in_order(
    guest_client: Client, lobby: Room, settings: Any
) -> None:
    settings.CHAT_HISTORY = 3
    said = say(lobby, *"abcde")
    page = guest_client.get("/chat/lobby/").text
    assert messages(page) == [f"message-{message.pk}" for message in said[2:]]
    assert element(page, "li", class_="older")["hx-get"].endswith(f"?before={said[2].position}")


def test_a_room_without_older_messages_has_no_way_to_them(
    guest_client: Client, lobby: Room
) -> None:
    say(lobby, "hello")
    assert not elements(guest_client.get("/chat/lobby/").text, "li", class_="older")


@pytest.mark.parametrize("nonsense", ["0", "-1", "x", "", "1e9", str(2**63), "9" * 5000, "\x00"])
def test_a_nonsense_position_is_the_newest_page(
    guest_client: Client, lobby: Room, nonsense: str
) -> None:
    (message,) = say(lobby, "hello")
    page = guest_client.get("/chat/lobby/", {"before": nonsense})
    assert page.status_code == 200
    assert messages(page.text) == [f"message-{message.pk}"]


def test_the_page_costs_the_same_for_many_messages(
    alice_client: Client, lobby: Room, django_assert_max_num_queries: Any, settings: Any
) -> None:
    settings.CHAT_HISTORY = 500

    def queries(count: int) -> int:
        say(lobby, *["hello"] * count, author=ALICE)
        hold(lobby, GUEST._replace(key=f"g{count}"))
        with django_assert_max_num_queries(7) as captured:
            page = alice_client.get("/chat/lobby/").text
        assert len(messages(page)) == Message.objects.count()
        return len(captured)

    assert queries(10) == queries(190)


def test_the_page_is_for_this_browser_alone(guest_client: Client) -> None:
    cached = guest_client.get("/chat/lobby/")["Cache-Control"]
    assert {"private", "no-cache"} <= set(cached.split(", "))


def test_a_fresh_socket_has_another_address_each_time(guest_client: Client) -> None:
    answers = [guest_client.get("/chat/lobby/reopen/") for _ in range(2)]
    sockets = [element(answer.text, "main")["hx-ws:connect"] for answer in answers]
    assert sockets[0] != sockets[1]
    assert all(socket.startswith("/ws/chat/lobby/?resume=1&n=") for socket in sockets)
    assert "no-store" in answers[0]["Cache-Control"]
