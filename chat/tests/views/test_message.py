"""Editing and deleting one's own message, with htmx and without."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chat.models import Message, Room
from chat.people import Person
from chat.tests.pages import elements
from chat.tests.samples import say

pytestmark = pytest.mark.django_db(transaction=True)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def hers(lobby: Room, alice: User) -> Message:
    """What alice said."""
    (message,) = say(lobby, "helo", author=Person(f"u{alice.pk}", "alice", is_guest=False))
    return message


def address(message: Message, action: str = "") -> str:
    """Where the message is changed."""
    return f"/messages/{message.pk}/{action}"


def test_the_editor_is_an_item_of_its_own(alice_client: Client, hers: Message) -> None:
    page = alice_client.get(address(hers, "edit/"), headers=HTMX)
    assert page.status_code == 200
    assert f'<li id="editor-{hers.pk}"' in page.text  # so what is pushed leaves it alone
    assert "helo</textarea>" in page.text


def test_an_edit_gives_the_message_back_with_its_mark(alice_client: Client, hers: Message) -> None:
    answer = alice_client.post(address(hers, "edit/"), {"message": "hello"}, headers=HTMX)
    assert answer.status_code == 200
    assert ">hello</p>" in answer.text
    assert ">edited</p>" in answer.text


def test_a_deleted_message_leaves_a_line(alice_client: Client, hers: Message) -> None:
    answer = alice_client.post(address(hers, "delete/"), headers=HTMX)
    assert "This message was deleted." in answer.text
    page = alice_client.get("/chat/lobby/").text
    assert "This message was deleted." in page
    assert "helo" not in page


def test_cancel_gives_the_message_back_with_the_focus(alice_client: Client, hers: Message) -> None:
    answer = alice_client.get(address(hers), headers=HTMX)
    assert ">helo</p>" in answer.text
    assert f'href="{hers.get_absolute_url()}"' in answer.text
    assert "<form" not in answer.text
    usual, focused = elements(answer.text, "a", class_="message__more")
    assert focused == usual | {"autofocus": ""}
    alice_client.post(address(hers, "delete/"))
    answer = alice_client.get(address(hers), headers=HTMX)
    usual, focused = elements(answer.text, "p", class_="message__text")
    assert focused == usual | {"autofocus": ""}


@pytest.mark.parametrize(
    ("text", "error"), [(" ", "Write a message first"), ("x" * 1001, "at most 1000")]
)
def test_a_bad_edit_comes_back_with_its_text(
    alice_client: Client, hers: Message, text: str, error: str
) -> None:
    for headers in ({}, HTMX):
        answer = alice_client.post(address(hers, "edit/"), {"message": text}, headers=headers)
        assert answer.status_code == 422
        assert error in answer.text
        assert f"{text}</textarea>" in answer.text
    hers.refresh_from_db()
    assert (hers.text, hers.revision) == ("helo", 1)


def test_without_javascript_it_is_a_page(alice_client: Client, hers: Message) -> None:
    assert "helo</textarea>" in alice_client.get(address(hers, "edit/")).text
    place = f"/chat/lobby/{hers.position}/"
    assert alice_client.get(address(hers))["Location"] == place
    edited = alice_client.post(address(hers, "edit/"), {"message": "hello"})
    assert edited["Location"] == place
    assert "hello" in alice_client.get("/chat/lobby/").text
    assert alice_client.post(address(hers, "delete/"))["Location"] == place


def test_nobody_else_can_touch_it(bob_client: Client, guest_client: Client, hers: Message) -> None:
    for client in (bob_client, guest_client):
        assert client.get(address(hers, "edit/")).status_code == 404
        assert client.post(address(hers, "edit/"), {"message": "mine"}).status_code == 404
        assert client.post(address(hers, "delete/")).status_code == 404
    hers.refresh_from_db()
    assert (hers.text, hers.revision) == ("helo", 1)


def test_what_is_deleted_cannot_be_touched_again(alice_client: Client, hers: Message) -> None:
    alice_client.post(address(hers, "delete/"))
    assert alice_client.get(address(hers, "edit/")).status_code == 404
    assert alice_client.post(address(hers, "edit/"), {"message": "again"}).status_code == 404
    assert alice_client.post(address(hers, "delete/")).status_code == 404


def test_what_is_not_there_is_not_found(alice_client: Client) -> None:
    assert alice_client.get("/messages/99999999999999999999/edit/").status_code == 404


def test_a_get_never_deletes(alice_client: Client, hers: Message) -> None:
    assert alice_client.get(address(hers, "delete/")).status_code == 405
    assert Message.objects.get().deleted_at is None


def test_a_guest_edits_their_own(guest_client: Client) -> None:
    guest_client.get("/chat/lobby/")
    guest_client.post("/chat/lobby/messages/", {"message": "helo", "username": "carol"})
    said = Message.objects.get()
    guest_client.post(address(said, "edit/"), {"message": "hello"})
    said.refresh_from_db()
    assert (said.text, said.author_name) == ("hello", "carol")


def test_markup_in_an_edit_is_shown_as_text(alice_client: Client, hers: Message) -> None:
    evil = "</textarea><img src=x>"
    answer = alice_client.post(address(hers, "edit/"), {"message": evil}, headers=HTMX)
    assert "<img" not in answer.text
    assert "<img" not in alice_client.get(address(hers, "edit/")).text
