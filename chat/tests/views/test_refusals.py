"""Refusals: no such page, and forms whose time has passed."""

from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.http import Http404
from django.test import Client, RequestFactory

from chat.middleware import ChatRequest
from chat.models import Message, Room
from chat.tests.pages import element, elements
from chat.views.refusals import not_found

pytestmark = pytest.mark.django_db


def test_an_unknown_room_can_be_opened_with_one_button(guest_client: Client) -> None:
    answer = guest_client.get("/chat/大厅/")
    assert answer.status_code == 404
    assert elements(answer.text, "form")[-1]["action"] == "/chat/"
    assert element(answer.text, "input", name="name")["value"] == "大厅"
    assert "Open “大厅”" in answer.text


def test_an_unknown_room_can_be_opened_while_debugging(guest_client: Client, settings: Any) -> None:
    settings.DEBUG = True
    answer = guest_client.get("/chat/kitchen/")
    assert answer.status_code == 404
    assert element(answer.text, "input", name="name")["value"] == "kitchen"


@pytest.mark.django_db(transaction=True)
def test_the_button_opens_the_room(guest_client: Client) -> None:
    page = guest_client.get("/chat/kitchen/").text
    name = element(page, "input", name="name")["value"]
    assert guest_client.post("/chat/", {"name": name})["Location"] == "/chat/kitchen/"
    assert guest_client.get("/chat/kitchen/").status_code == 200


@pytest.mark.parametrize("page", ["", "history/", "reopen/"])
def test_every_page_of_an_unknown_room_is_not_there(guest_client: Client, page: str) -> None:
    assert guest_client.get(f"/chat/kitchen/{page}").status_code == 404


@pytest.mark.parametrize(
    "name", ["a.b", "a" * 51, "%00", "%0a", "%ED%A0%80", "%FF", "😀", "<b>x", "%2e%2e", "\u0301"]
)
def test_what_cannot_be_a_room_is_not_offered(guest_client: Client, name: str) -> None:
    answer = guest_client.get(f"/chat/{name}/")
    assert answer.status_code == 404
    assert not elements(answer.text, "input", name="name")
    assert "<b>x" not in answer.text


@pytest.mark.parametrize("address", ["/nothing", "/nothing/lobby/at/all/", "/chat/a/b/c/", "/ws/"])
def test_any_other_address_is_not_there(guest_client: Client, address: str) -> None:
    answer = guest_client.get(address)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_a_page_that_is_missing_for_another_reason_offers_no_room(rf: RequestFactory) -> None:
    request = cast("ChatRequest", rf.get("/somewhere/"))
    answer = not_found(request, Http404("no such thing"))
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


@pytest.fixture
def stale() -> Client:
    """A browser whose form has no token that is worth anything."""
    return Client(enforce_csrf_checks=True)


def test_a_stale_form_gives_the_text_back(stale: Client) -> None:
    data = {"message": "do not lose me", "username": "Ada", "submission": "abc"}
    answer = stale.post("/chat/lobby/messages/", data)
    assert answer.status_code == 422
    assert element(answer.text, "input", name="message")["value"] == "do not lose me"
    assert element(answer.text, "input", id="username")["value"] == "Ada"
    assert "Send it again" in answer.text
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_form_that_comes_back_works(stale: Client, htmx: dict[str, str]) -> None:
    address = "/chat/lobby/messages/"
    form = stale.post(address, {"message": "do not lose me"}, headers=htmx)
    assert form.status_code == 422
    fields = {field["name"]: field["value"] for field in elements(form.text, "input")}
    assert stale.post(address, fields, headers=htmx).status_code == 200
    assert [message.text for message in Message.objects.all()] == ["do not lose me"]


@pytest.mark.django_db(transaction=True)
def test_somebody_who_logged_in_in_another_tab_loses_nothing(stale: Client, alice: User) -> None:
    page = stale.get("/chat/lobby/").text
    token = elements(page, "input", name="csrfmiddlewaretoken")[-1]["value"]
    stale.force_login(alice)
    stale.cookies.pop("csrftoken")  # logging in makes a new one
    data = {"message": "do not lose me", "csrfmiddlewaretoken": token}
    answer = stale.post("/chat/lobby/messages/", data)
    assert answer.status_code == 422
    assert element(answer.text, "input", name="message")["value"] == "do not lose me"


def test_another_site_writes_in_nobodys_composer(stale: Client) -> None:
    data = {"message": "press Send"}
    answer = stale.post("/chat/lobby/messages/", data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "press Send" not in answer.text


def test_a_stale_form_for_no_room_is_not_there(stale: Client) -> None:
    assert stale.post("/chat/nowhere/messages/", {"message": "hi"}).status_code == 404


@pytest.mark.parametrize("address", ["/chat/", "/accounts/sign-up/", "/accounts/logout/"])
def test_any_other_stale_form_says_what_to_do(stale: Client, address: str) -> None:
    answer = stale.post(address, {"name": "kitchen"})
    assert answer.status_code == 403
    assert "Please try again" in answer.text
    assert [room.name for room in Room.objects.all()] == ["lobby"]
