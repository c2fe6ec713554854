"""What one may do with a message: asked for when it is wanted, and by whom."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chat.models import Message, Room
from chat.people import Person
from chat.tests.pages import element, elements
from chat.tests.samples import say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hers(lobby: Room, alice: User) -> Message:
    """What alice said."""
    (message,) = say(lobby, "hello", author=Person(f"u{alice.pk}", "alice", is_guest=False))
    return message


def address(message: Message) -> str:
    """Where a message's actions are."""
    return f"/messages/{message.pk}/actions/"


def test_every_message_leads_to_its_actions(guest_client: Client, hers: Message) -> None:
    page = guest_client.get("/chat/lobby/").text
    assert element(page, "a", class_="message__more")["href"] == address(hers)


def test_the_way_to_the_actions_is_short(guest_client: Client, hers: Message) -> None:
    """It is sent with every message, to everybody."""
    page = guest_client.get("/chat/lobby/").text
    _, start, rest = page.partition('<a class="message__more"')
    link = start + rest.partition("</a>")[0]
    was = f'<a class="message__edit" href="{address(hers)}" hx-get="{address(hers)}">Edit'
    assert len(link) <= len(was.replace("actions", "edit"))


def test_a_deleted_message_has_none(alice_client: Client, hers: Message) -> None:
    alice_client.post(f"/messages/{hers.pk}/delete/")
    assert not elements(alice_client.get("/chat/lobby/").text, "a", class_="message__more")
    assert alice_client.get(address(hers)).status_code == 404


def test_they_come_as_an_item_beside_the_message(
    alice_client: Client, hers: Message, htmx: dict[str, str]
) -> None:
    answer = alice_client.get(address(hers), headers=htmx)
    assert element(answer.text, "li")["id"] == "actions"
    assert element(answer.text, "dialog")["closedby"] == "closerequest"
    assert "Actions for the message by alice" in answer.text


def test_only_ones_own_can_be_edited(
    alice_client: Client, bob_client: Client, guest_client: Client, hers: Message
) -> None:
    edit = f"/messages/{hers.pk}/edit/"
    for client, times in ((alice_client, 1), (bob_client, 0), (guest_client, 0)):
        assert len(elements(client.get(address(hers)).text, "a", href=edit)) == times


def test_without_javascript_they_are_a_page(guest_client: Client, hers: Message) -> None:
    page = guest_client.get(address(hers)).text
    assert elements(page, "html")
    assert "hello" in page
    assert elements(page, "a", href=hers.get_absolute_url())


def test_what_is_not_there_has_none(guest_client: Client) -> None:
    for pk in (0, 99, 10**20):
        assert guest_client.get(f"/messages/{pk}/actions/").status_code == 404
