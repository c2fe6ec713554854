"""What every answer says to the browser about what it may do."""

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' data:; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ADDRESSES = [
    "/",
    "/chat/",
    "/chat/lobby/",
    "/chat/lobby/history/",
    "/chat/lobby/reopen/",
    "/chat/lobby/messages/",
    "/chat/me.css",
    "/chat/nowhere/",
    "/profile/",
    "/people/u1/",
    "/accounts/login/",
    "/settings/",
    "/accounts/sign-up/",
    "/admin/login/",
    "/nothing",
]


def directives(policy: str) -> dict[str, set[str]]:
    """What a policy allows, by directive."""
    rules = [rule.split() for rule in policy.split(";")]
    return {name: set(sources) for name, *sources in rules}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_policy(guest_client: Client, address: str) -> None:
    answer = guest_client.get(address)
    assert directives(answer["Content-Security-Policy"]) == directives(POLICY)


def test_a_refused_form_has_the_policy() -> None:
    answer = Client(enforce_csrf_checks=True).post("/chat/", {"name": "kitchen"})
    assert answer.status_code == 403
    assert directives(answer["Content-Security-Policy"]) == directives(POLICY)


def test_a_broken_page_has_the_policy(
    guest_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest_client.raise_request_exception = False
    monkeypatch.setattr("chat.views.rooms.listings", lambda: 1 / 0)
    answer = guest_client.get("/chat/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert directives(answer["Content-Security-Policy"]) == directives(POLICY)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_answer_is_framed_or_guessed_at(guest_client: Client, address: str) -> None:
    answer = guest_client.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db(transaction=True)
def test_cookies_are_for_the_server_alone(guest_client: Client) -> None:
    guest_client.post("/chat/lobby/composer/", {"multiline": "on"})
    guest_client.post("/chat/lobby/messages/", {"message": "hi", "username": "Ada"})
    for name in ("csrftoken", "sessionid", "guest", "multiline"):
        assert guest_client.cookies[name]["httponly"], name
        assert guest_client.cookies[name]["samesite"] == "Lax", name


def test_a_page_is_sent_small_to_whoever_can_read_it(guest_client: Client) -> None:
    whole = guest_client.get("/chat/lobby/")
    small = guest_client.get("/chat/lobby/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in whole
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert len(small.content) < len(whole.content) / 2
    assert b"<!DOCTYPE html>" in gzip.decompress(small.content)
