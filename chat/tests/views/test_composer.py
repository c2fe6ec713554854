"""The composer: one line or several, with the draft kept."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from chat.tests.pages import element, elements

pytestmark = pytest.mark.django_db
ADDRESS = "/chat/lobby/composer/"
DRAFT = {"message": "half a <thought>", "username": "Ada", "submission": "abcn"}


def test_it_begins_with_one_line(guest_client: Client) -> None:
    page = guest_client.get("/chat/lobby/").text
    assert elements(page, "input", name="message")
    assert not elements(page, "textarea")


def test_switching_keeps_the_draft(guest_client: Client) -> None:
    answer = guest_client.post(ADDRESS, {**DRAFT, "multiline": "on"})
    assert answer.status_code == 200
    assert elements(answer.text, "textarea", name="message")
    assert "\nhalf a &lt;thought&gt;</textarea>" in answer.text
    assert element(answer.text, "input", id="username")["value"] == "Ada"
    assert element(answer.text, "input", name="submission")["value"] == "abcn"


def test_switching_back_keeps_the_draft(guest_client: Client) -> None:
    guest_client.post(ADDRESS, {**DRAFT, "multiline": "on"})
    answer = guest_client.post(ADDRESS, {**DRAFT, "multiline": "off"})
    assert element(answer.text, "input", name="message")["value"] == "half a <thought>"


def test_the_mode_is_kept(guest_client: Client) -> None:
    guest_client.post(ADDRESS, {"multiline": "on"})
    assert elements(guest_client.get("/chat/lobby/").text, "textarea", name="message")
    guest_client.post(ADDRESS, {"multiline": "off"})
    assert not elements(guest_client.get("/chat/lobby/").text, "textarea")


def test_htmx_gets_the_form_and_a_spawner_of_the_same_mode(
    guest_client: Client, htmx: dict[str, str]
) -> None:
    answer = guest_client.post(ADDRESS, {**DRAFT, "multiline": "on"}, headers=htmx)
    assert not elements(answer.text, "html")
    assert elements(answer.text, "textarea", name="message")
    assert "<textarea" in spawned(answer.text)


@pytest.mark.parametrize("value", ["", "ON", "1", "<b>", "\x00"])
def test_a_mode_that_nobody_knows_is_one_line(guest_client: Client, value: str) -> None:
    answer = guest_client.post(ADDRESS, {"multiline": value})
    assert answer.status_code == 200
    assert not elements(answer.text, "textarea")


def spawned(html: str) -> str:
    """The form that the page's spawner makes, as htmx completes it on its first time."""
    address = element(html, "div", id="spawner")["hx-get"]
    scheme, _, form = address.partition(",")
    assert scheme == "data:text/html;charset=utf-8"
    assert not re.search(r"[\s<>\"'?#&]", form)  # or the address would end there
    (end,) = [field["value"] for field in elements(html, "input", name="end")]
    return unquote(form) + "?end=" + unescape(end)


def test_the_spawner_makes_an_empty_form_with_another_submission(guest_client: Client) -> None:
    page = guest_client.get("/chat/lobby/").text
    now, then = element(page, "form", id="composer"), spawned(page)
    assert element(then, "form")["action"] == now["action"]
    assert element(then, "input", name="message")["value"] == ""
    assert elements(then, "input", name="csrfmiddlewaretoken")
    following = element(then, "input", name="submission")["value"]
    assert following != element(page, "input", name="submission")["value"]
    assert following.endswith("?end=")
    assert then.endswith('"></form>')


def test_two_pages_have_two_submissions(guest_client: Client) -> None:
    pages = [guest_client.get("/chat/lobby/").text for _ in range(2)]
    assert len({element(page, "input", name="submission")["value"] for page in pages}) == 2
