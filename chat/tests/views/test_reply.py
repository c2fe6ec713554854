"""Replying: a composer that quotes, a message that does, and whatever else may be sent."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chat.models import Message, Room
from chat.people import Person
from chat.tests.pages import element, elements
from chat.tests.samples import drawn, say
from chat.tests.sockets import socket
from chat.tests.views.test_composer import spawned

pytestmark = pytest.mark.django_db(transaction=True)
POST, COMPOSER = "/chat/lobby/messages/", "/chat/lobby/composer/"
GONE = "The message that you answer is gone"


@pytest.fixture
def hers(lobby: Room, alice: User) -> Message:
    """What alice said."""
    author = Person(f"u{alice.pk}", "alice", is_guest=False)
    return say(lobby, "the first", "is it **ready**?", author=author)[1]


def quotes(html: str) -> int:
    """How many composers on a page quote something."""
    return len(elements(html, "p", class_="composer__answered"))


def test_reply_is_among_the_actions(
    bob_client: Client, hers: Message, htmx: dict[str, str]
) -> None:
    bar = bob_client.get(f"/messages/{hers.pk}/actions/", headers=htmx).text
    reply = element(bar, "button", name="reply_to")
    assert (reply["value"], reply["formaction"]) == ("2", COMPOSER)


def test_the_composer_quotes_and_keeps_the_draft(
    bob_client: Client, hers: Message, htmx: dict[str, str]
) -> None:
    draft = {"message": "half a thought", "submission": "abc", "reply_to": "2"}
    for headers in ({}, htmx):
        html = bob_client.post(COMPOSER, draft, headers=headers).text
        assert quotes(html) == 1
        assert "In reply to <bdi>alice</bdi>" in html
        assert element(html, "input", name="reply_to")["value"] == "2"
        assert element(html, "input", name="message")["value"] == "half a thought"
        assert element(html, "input", name="submission")["value"] == "abc"
        assert not quotes(spawned(html))  # the next one is an ordinary one


def test_it_is_cancelled_with_the_draft_kept(
    bob_client: Client, hers: Message, htmx: dict[str, str]
) -> None:
    draft = {"message": "half a thought", "reply_to": ["2", ""]}  # a field, then the button
    html = bob_client.post(COMPOSER, draft, headers=htmx).text
    assert not quotes(html)
    assert element(html, "input", name="message")["value"] == "half a thought"


def test_switching_the_lines_keeps_the_quote_and_replying_keeps_the_lines(
    bob_client: Client, hers: Message
) -> None:
    html = bob_client.post(COMPOSER, {"multiline": "on", "reply_to": "2"}).text
    assert quotes(html) == 1
    assert elements(html, "textarea", name="message")
    html = bob_client.post(COMPOSER, {"reply_to": "1"}).text
    assert elements(html, "textarea", name="message")


def test_a_reply_leads_to_what_it_answers(bob_client: Client, hers: Message) -> None:
    assert bob_client.post(POST, {"message": "yes", "reply_to": "2"}).status_code == 302
    page = bob_client.get("/chat/lobby/").text
    link = element(page, "a", class_="quote")["href"]
    assert bob_client.get(link)["Location"] == hers.get_absolute_url()
    assert 'dir="auto">is it ready?</span>' in page


def test_the_composer_after_it_is_an_ordinary_one(
    bob_client: Client, hers: Message, htmx: dict[str, str]
) -> None:
    answer = bob_client.post(POST, {"message": "yes", "reply_to": "2"}, headers=htmx)
    assert not quotes(spawned(answer.text))
    assert not quotes(bob_client.get("/chat/lobby/").text)


def test_a_refused_reply_comes_back_with_its_quote(
    bob_client: Client, hers: Message, htmx: dict[str, str]
) -> None:
    for headers in ({}, htmx):
        html = bob_client.post(POST, {"message": "x" * 1001, "reply_to": "2"}, headers=headers).text
        assert "at most 1000" in html
        assert quotes(html) == 1


@pytest.mark.parametrize(
    "reply_to", ["0", "-1", "3", "1.5", "x", "²", "９", "9" * 18, "9" * 19, "9" * 5000, "\x00", " "]
)
def test_what_is_not_there_is_not_answered(
    bob_client: Client, hers: Message, htmx: dict[str, str], reply_to: str
) -> None:
    if reply_to.strip():
        for headers in ({}, htmx):
            answer = bob_client.post(
                POST, {"message": "kept", "reply_to": reply_to}, headers=headers
            )
            assert answer.status_code == 422
            assert GONE in answer.text
            assert element(answer.text, "input", name="message")["value"] == "kept"
            assert not quotes(answer.text)  # so that it can be sent as it is
        assert Message.objects.count() == 2
    answer = bob_client.post(COMPOSER, {"message": "kept", "reply_to": reply_to}, headers=htmx)
    assert GONE in answer.text
    assert element(answer.text, "input", name="message")["value"] == "kept"


def test_what_was_deleted_is_not_answered(
    bob_client: Client, alice_client: Client, hers: Message
) -> None:
    alice_client.post(f"/messages/{hers.pk}/delete/")
    answer = bob_client.post(POST, {"message": "kept", "reply_to": "2"})
    assert answer.status_code == 422
    assert GONE in answer.text


def test_another_rooms_message_is_not_answered(bob_client: Client, hers: Message) -> None:
    Room.objects.create(name="kitchen")
    answer = bob_client.post("/chat/kitchen/messages/", {"message": "kept", "reply_to": "2"})
    assert answer.status_code == 422
    assert GONE in answer.text


def test_a_quote_is_shown_as_text(bob_client: Client, lobby: Room) -> None:
    say(lobby, "<img src=x>", author=Person("g1", "<b>", is_guest=True))
    bob_client.post(POST, {"message": "hm", "reply_to": "1"})
    for page in (
        bob_client.get("/chat/lobby/").text,
        bob_client.post(COMPOSER, {"reply_to": "1"}).text,
    ):
        assert "<img" not in page
        assert "<b>" not in page


def test_to_draw_a_reply_takes_no_query_and_other_messages_have_nothing_of_it(
    bob_client: Client, hers: Message
) -> None:
    bob_client.post(POST, {"message": "yes", "reply_to": "2"})
    with CaptureQueriesContext(connection) as captured:
        first, _, reply = Message.objects.select_related("room")
        both = [drawn(message) for message in (first, reply)]
    assert len(captured.captured_queries) == 1
    assert ["quote" in one for one in both] == [False, True]


async def test_a_bot_replies_over_its_socket(hers: Message) -> None:
    async with socket(guest="g1") as bot:
        await bot.hears("Connected")
        await bot.says("yes", reply_to=2)
        assert "In reply to <bdi>alice</bdi>" in await bot.hears(">yes</p>")
        for nonsense in (9, [2], {"a": 2}, True, "x", 10**40):
            await bot.says("no", reply_to=nonsense)
            await bot.hears(GONE)
        await bot.says("plain", reply_to=None)
        assert "In reply to" not in await bot.hears(">plain</p>")
