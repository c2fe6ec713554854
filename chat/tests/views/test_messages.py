"""Posting: once, by whoever it is, with and without htmx."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chat.models import Message, Room
from chat.people import GUEST_COOKIE, read_guest_key
from chat.tests.pages import element, elements
from chat.tests.samples import GUEST, hold

pytestmark = pytest.mark.django_db(transaction=True)  # a post is written by another thread
ADDRESS = "/chat/lobby/messages/"


def texts() -> list[str]:
    """What was said in all rooms, in order."""
    return list(Message.objects.values_list("text", flat=True))


def author() -> tuple[str, bool]:
    """Who said the last message, and whether they are a guest."""
    last = Message.objects.latest("pk")
    return last.author_name, last.author_is_guest


def test_a_browser_without_scripts_goes_back_to_the_room(guest_client: Client) -> None:
    answer = guest_client.post(ADDRESS, {"message": "hello"})
    assert (answer.status_code, answer["Location"]) == (302, "/chat/lobby/#latest")
    assert "hello" in guest_client.get("/chat/lobby/").text
    assert texts() == ["hello"]


def test_a_room_of_any_script_and_case_can_be_posted_to(guest_client: Client) -> None:
    Room.objects.create(name="大厅")
    guest_client.post("/chat/大厅/messages/", {"message": "你好"})
    guest_client.post("/chat/LOBBY/messages/", {"message": "hello"})
    assert texts() == ["hello", "你好"]


def test_line_ends_of_a_form_are_one_character(guest_client: Client) -> None:
    guest_client.post(ADDRESS, {"message": "one\r\ntwo"})
    assert texts() == ["one\ntwo"]


def test_htmx_gets_a_fresh_spawner(guest_client: Client, htmx: dict[str, str]) -> None:
    answers = [guest_client.post(ADDRESS, {"message": "hi"}, headers=htmx) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    spawners = [element(answer.text, "div", id="spawner")["hx-get"] for answer in answers]
    assert spawners[0] != spawners[1]
    assert not elements(answers[0].text, "form")
    assert texts() == ["hi", "hi"]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_the_same_submission_posts_once(guest_client: Client, headers: dict[str, str]) -> None:
    data = {"message": "hello", "submission": "abcn"}
    answers = [guest_client.post(ADDRESS, data, headers=headers) for _ in range(3)]
    assert len({answer.status_code for answer in answers}) == 1
    assert texts() == ["hello"]


def test_the_same_text_in_another_submission_is_another_message(guest_client: Client) -> None:
    for submission in ("abc", "abcn", "abcnn"):
        guest_client.post(ADDRESS, {"message": "hello", "submission": submission})
    assert texts() == ["hello"] * 3


def test_a_submission_is_its_authors_own(guest_client: Client, alice_client: Client) -> None:
    for client in (guest_client, alice_client, Client()):
        client.post(ADDRESS, {"message": "hello", "submission": "abc"})
    assert texts() == ["hello"] * 3


def test_another_text_in_the_same_submission_is_not_lost(guest_client: Client) -> None:
    for text in ("hello", "goodbye"):
        guest_client.post(ADDRESS, {"message": text, "submission": "abc"})
    assert texts() == ["hello", "goodbye"]


def test_a_member_posts_under_their_own_name(alice_client: Client) -> None:
    alice_client.post(ADDRESS, {"message": "hello", "username": "bob"})
    assert author() == ("alice", False)


def test_a_guest_is_anonymous_until_they_give_a_name(guest_client: Client) -> None:
    guest_client.post(ADDRESS, {"message": "hello", "username": ""})
    assert author() == ("Anonymous", True)
    guest_client.post(ADDRESS, {"message": "hello", "username": "Ada"})
    assert author() == ("Ada", True)


def test_a_guests_name_is_kept(guest_client: Client) -> None:
    guest_client.post(ADDRESS, {"message": "hello", "username": "Ada"})
    page = guest_client.get("/chat/lobby/").text
    assert element(page, "input", id="username")["value"] == "Ada"
    guest_client.post(ADDRESS, {"message": "again"})
    assert author() == ("Ada", True)


def test_a_guest_stays_the_same_person_under_another_name(guest_client: Client) -> None:
    for name in ("Ada", "Grace"):
        guest_client.post(ADDRESS, {"message": "hello", "username": name})
    assert Message.objects.values("author_key").distinct().count() == 1


def test_a_guest_who_gives_a_name_is_called_so_among_the_people_here(
    guest_client: Client, lobby: Room
) -> None:
    guest_client.get("/chat/lobby/")
    key = read_guest_key({GUEST_COOKIE: guest_client.cookies[GUEST_COOKIE].value})
    connection = hold(lobby, GUEST._replace(key=str(key)))
    guest_client.post(ADDRESS, {"message": "hello", "username": "Ada"})
    connection.refresh_from_db()
    assert connection.person_name == "Ada"


def test_a_guest_who_logs_in_goes_by_the_account(guest_client: Client, alice: User) -> None:
    guest_client.post(ADDRESS, {"message": "hello", "username": "Ada"})
    guest_client.force_login(alice)
    guest_client.post(ADDRESS, {"message": "hello", "username": "Ada"})
    assert author() == ("alice", False)


def test_posting_to_no_room_is_a_page_that_is_not_there(guest_client: Client) -> None:
    assert guest_client.post("/chat/nowhere/messages/", {"message": "hi"}).status_code == 404
    assert texts() == []


def test_the_greatest_length_is_the_settings(guest_client: Client, settings: Any) -> None:
    settings.CHAT_MESSAGE_LENGTH = 5
    assert guest_client.post(ADDRESS, {"message": "12345"}).status_code == 302
    assert guest_client.post(ADDRESS, {"message": "123456"}).status_code == 422
    assert texts() == ["12345"]
