"""Reacting to a message by a form, and whatever else may be sent to it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chat.delivery import commit
from chat.models import Message, Reaction, Room
from chat.tests.pages import element, elements
from chat.tests.samples import GUEST, drawn, say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def said(lobby: Room) -> Message:
    """What a guest said."""
    return say(lobby, "hello", author=GUEST)[0]


def address(message: Message, what: str = "react") -> str:
    """Where a message is reacted to."""
    return f"/messages/{message.pk}/{what}/"


def test_everybody_sees_who_reacted(
    alice_client: Client, bob_client: Client, guest_client: Client, said: Message
) -> None:
    assert alice_client.post(address(said), {"add": "👍"})["Location"] == said.get_absolute_url()
    bob_client.post(address(said), {"add": "👍"})
    guest_client.post(address(said), {"add": "🎉", "username": "carol"})
    page = guest_client.get("/chat/lobby/").text
    titles = [line["title"] for line in elements(page, "li", class_="reaction")]
    assert titles == ["Thumbs up: alice and bob", "Hooray: carol"]


def test_ones_own_are_pressed_in_the_toolbar_and_known_by_the_style_sheet(
    alice_client: Client, bob_client: Client, alice: User, said: Message, htmx: dict[str, str]
) -> None:
    alice_client.post(address(said), {"add": "❤️"})
    for client, pressed in ((alice_client, "true"), (bob_client, "false")):
        bar = client.get(address(said, "actions"), headers=htmx).text
        heart = element(bar, "button", value="❤️")
        assert (heart["aria-pressed"], heart["aria-label"]) == (pressed, "Heart")
        assert heart["name"] == ("remove" if pressed == "true" else "add")
    page = bob_client.get("/chat/lobby/").text
    assert element(page, "li", class_="reaction")["data-by"] == f"u{alice.pk}"
    assert f'.reaction[data-by~="u{alice.pk}"]' in alice_client.get("/chat/me.css").text


def test_htmx_gets_the_message_with_the_focus(
    alice_client: Client, said: Message, htmx: dict[str, str]
) -> None:
    answer = alice_client.post(address(said), {"add": "👍"}, headers=htmx)
    assert answer.status_code == 200
    assert elements(answer.text, "li", class_="reaction")
    assert elements(answer.text, "a", class_="message__more", autofocus="")
    answer = alice_client.post(address(said), {"remove": "👍"}, headers=htmx)
    assert not elements(answer.text, "ul")


@pytest.mark.parametrize(
    "data",
    [{}, {"add": ""}, {"add": "👎"}, {"add": "👍👍"}, {"remove": "x" * 9999}, {"add": "\x00"}],
    ids=ascii,
)
def test_there_are_no_others(
    alice_client: Client, said: Message, htmx: dict[str, str], data: dict[str, str]
) -> None:
    for headers in ({}, htmx):
        answer = alice_client.post(address(said), data, headers=headers)
        assert answer.status_code == 422
        assert elements(answer.text, "p", role="alert")
    assert not Reaction.objects.exists()


def test_a_deleted_message_says_so(
    alice_client: Client, said: Message, htmx: dict[str, str]
) -> None:
    Message.objects.update(deleted_at=said.posted_at, text="")
    for headers in ({}, htmx):
        answer = alice_client.post(address(said), {"add": "👍"}, headers=headers)
        assert answer.status_code == 422
        assert "This message was deleted." in answer.text
        assert not elements(answer.text, "button", value="👍")
    assert alice_client.post("/messages/0/react/", {"add": "👍"}).status_code == 404


def test_a_guest_does_not_react_in_a_members_name(
    guest_client: Client, alice: User, said: Message
) -> None:
    answer = guest_client.post(address(said), {"add": "👍", "username": "ALICE"})
    assert answer.status_code == 422
    assert "belongs to a member" in answer.text
    assert not Reaction.objects.exists()


def test_too_fast_is_refused(alice_client: Client, said: Message, settings: Any) -> None:
    settings.CHAT_RATE = "1 per hour"
    for status, reaction in ((302, "👍"), (422, "🎉")):
        answer = alice_client.post(address(said), {"add": reaction})
        assert answer.status_code == status
    assert "Too fast" in answer.text
    assert Reaction.objects.count() == 1


def test_from_where_it_was_refused_the_masthead_leads_back_to_the_room(
    guest_client: Client, said: Message
) -> None:
    answer = guest_client.post(f"/messages/{said.pk}/react/", {"add": "nonsense"})
    assert answer.status_code == 422
    address = said.room.get_absolute_url()
    assert elements(answer.text, "input", name="next")[0]["value"] == address
    for way in "/accounts/login/", "/accounts/sign-up/":
        assert elements(answer.text, "a", href=f"{way}?next={address}")


def test_it_is_posted(alice_client: Client, said: Message) -> None:
    assert alice_client.get(address(said)).status_code == 405


def test_to_draw_a_message_takes_no_query(alice_client: Client, said: Message) -> None:
    alice_client.post(address(said), {"add": "👍"})
    message = Message.objects.select_related("room").get()
    with CaptureQueriesContext(connection) as captured:
        drawn(message)
    assert not captured.captured_queries


def test_without_reactions_nothing_is_sent_for_them(alice_client: Client, said: Message) -> None:
    before = drawn(Message.objects.get())
    assert "reaction" not in before
    alice_client.post(address(said), {"add": "👍"})
    alice_client.post(address(said), {"remove": "👍"})
    assert drawn(Message.objects.get()) == before


def test_names_are_shown_as_text(guest_client: Client, said: Message) -> None:
    guest_client.post(address(said), {"add": "👍", "username": '"><img src=x>'})
    page = guest_client.get("/chat/lobby/").text
    assert "<img" not in page
    assert element(page, "li", class_="reaction")["title"] == 'Thumbs up: "><img src=x>'


def test_a_room_that_goes_meanwhile_is_not_found(
    alice_client: Client, said: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any) -> Any:
        raise Room.DoesNotExist

    monkeypatch.setattr(commit, "change", gone)
    assert alice_client.post(address(said), {"add": "👍"}).status_code == 404
