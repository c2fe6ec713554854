"""A message that is refused: its text is given back, and nothing is posted."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from chat.models import Message
from chat.tests.pages import element, elements

pytestmark = pytest.mark.django_db
ADDRESS = "/chat/lobby/messages/"
LONG = "x" * 1001


@pytest.fixture(autouse=True)
def _nothing_is_posted() -> Any:
    yield
    assert not Message.objects.exists()


def test_a_browser_without_scripts_gets_the_page_with_the_text(guest_client: Client) -> None:
    answer = guest_client.post(ADDRESS, {"message": LONG, "username": "Ada", "submission": "abc"})
    assert answer.status_code == 422
    assert elements(answer.text, "div", role="log")
    assert element(answer.text, "input", name="message")["value"] == LONG
    assert element(answer.text, "input", id="username")["value"] == "Ada"
    assert "at most 1000 characters" in answer.text


def test_htmx_gets_the_form_alone_with_the_text(guest_client: Client, htmx: dict[str, str]) -> None:
    data = {"message": LONG, "submission": "abc"}
    answer = guest_client.post(ADDRESS, data, headers=htmx)
    assert answer.status_code == 422
    assert not elements(answer.text, "html")
    assert element(answer.text, "form")["action"] == ADDRESS
    assert element(answer.text, "input", name="message")["value"] == LONG
    assert element(answer.text, "input", name="submission")["value"] == "abc"
    assert elements(answer.text, "p", role="alert")


def test_a_refused_text_is_given_back_as_text(guest_client: Client, htmx: dict[str, str]) -> None:
    text = '"><script>alert(1)</script>' + LONG
    for headers in ({}, htmx):
        html = guest_client.post(ADDRESS, {"message": text}, headers=headers).text
        assert element(html, "input", name="message")["value"] == text
        assert "<script>alert" not in html


def test_the_lines_of_a_refused_text_are_kept(guest_client: Client, htmx: dict[str, str]) -> None:
    guest_client.post("/chat/lobby/composer/", {"multiline": "on"})
    text = "\none\n\ntwo" + LONG
    html = guest_client.post(ADDRESS, {"message": text}, headers=htmx).text
    assert f"\n{text}</textarea>" in html


@pytest.mark.parametrize("blank", ["", "  ", "\r\n", "\u200b", "\u3164"])
def test_a_blank_message_is_refused_in_the_page(guest_client: Client, blank: str) -> None:
    answer = guest_client.post(ADDRESS, {"message": blank})
    assert answer.status_code == 422
    assert "Write a message first." in answer.text


def test_a_blank_message_has_nothing_to_give_back(
    guest_client: Client, htmx: dict[str, str]
) -> None:
    answer = guest_client.post(ADDRESS, {"message": " "}, headers=htmx)
    assert answer.status_code == 200
    assert "Write a message first." in answer.text
    assert not elements(answer.text, "form")


def test_a_form_without_fields_is_blank(guest_client: Client) -> None:
    assert guest_client.post(ADDRESS).status_code == 422


def test_a_members_name_is_not_a_guests(
    guest_client: Client, alice: User, htmx: dict[str, str]
) -> None:
    data = {"message": "hi", "username": "ALICE"}
    answer = guest_client.post(ADDRESS, data, headers=htmx)
    assert answer.status_code == 422
    assert "belongs to a member" in answer.text
    assert element(answer.text, "input", name="message")["value"] == "hi"


@pytest.mark.parametrize("name", ["a\r\nb", "a\nSet-Cookie: x", "bob\u202e", "a\x00", "x" * 51])
def test_a_name_that_cannot_be_shown_is_kept_nowhere(guest_client: Client, name: str) -> None:
    answer = guest_client.post(ADDRESS, {"message": "hi", "username": name})
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_too_fast_gives_the_text_back(
    guest_client: Client, settings: Any, htmx: dict[str, str]
) -> None:
    settings.CHAT_RATE = "0 per minute"
    answer = guest_client.post(ADDRESS, {"message": "hi"}, headers=htmx)
    assert answer.status_code == 422
    assert "Too fast" in answer.text
    assert element(answer.text, "input", name="message")["value"] == "hi"


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data"])
def test_a_body_of_another_kind_is_no_message(guest_client: Client, kind: str) -> None:
    answer = guest_client.post(ADDRESS, b'{"message": "hi"}', content_type=kind)
    assert answer.status_code in (400, 422)
