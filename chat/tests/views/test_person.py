"""A person: signing up, logging in, and the style sheet of their own messages."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client

from chat.account_forms import SignUpForm
from chat.tests.pages import element, elements

pytestmark = pytest.mark.django_db
SIGN_UP = "/accounts/sign-up/"
PASSWORD = "not-a-common-one-47"  # long enough for every validator


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def account(name: str, **more: str) -> dict[str, str]:
    """A filled-in form."""
    return {"username": name, "password1": PASSWORD, "password2": PASSWORD, **more}


def test_signing_up_makes_an_account_and_logs_in(guest_client: Client) -> None:
    answer = guest_client.post(SIGN_UP, account("carol"))
    assert (answer.status_code, answer["Location"]) == (302, "/chat/")
    page = guest_client.get("/chat/lobby/").text
    assert "carol" in page
    assert not elements(page, "input", id="username")


def test_a_new_account_can_log_in_again(guest_client: Client) -> None:
    guest_client.post(SIGN_UP, account("carol"))
    login = {"username": "carol", "password": PASSWORD, "next": "/chat/lobby/"}
    answer = Client().post("/accounts/login/", login)
    assert (answer.status_code, answer["Location"]) == (302, "/chat/lobby/")


def test_logging_out_leads_to_the_rooms(alice_client: Client) -> None:
    answer = alice_client.post("/accounts/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/chat/")
    assert "Log in" in alice_client.get("/chat/").text


def test_a_password_can_be_changed(guest_client: Client) -> None:
    guest_client.post(SIGN_UP, account("carol"))
    new = "another-uncommon-one-48"
    answer = guest_client.post(
        "/accounts/password/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
        follow=True,
    )
    assert answer.redirect_chain == [("/accounts/password/changed/", 302)]
    assert User.objects.get().check_password(new)


@pytest.mark.parametrize("name", ["alice", "ALICE", "Alice", "anonymous", "a b", "", "x" * 51])
def test_a_refused_name_is_given_back(guest_client: Client, alice: User, name: str) -> None:
    answer = guest_client.post(SIGN_UP, account(name, next="/chat/lobby/"))
    assert answer.status_code == 422
    assert element(answer.text, "input", name="username").get("value", "") == name
    assert elements(answer.text, "input", name="next")[-1]["value"] == "/chat/lobby/"
    assert list(User.objects.all()) == [alice]


def test_of_two_who_want_a_name_at_once_one_gets_it(
    guest_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(form: SignUpForm) -> str:
        name = str(form.cleaned_data["username"])
        User.objects.create_user(name.upper())
        return name

    monkeypatch.setattr(SignUpForm, "clean_username", overtaken)
    answer = guest_client.post(SIGN_UP, account("carol"))
    assert answer.status_code == 422
    assert "That name is taken." in answer.text
    assert [user.username for user in User.objects.all()] == ["CAROL"]


def test_the_race_is_one_that_the_database_decides(alice: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user("Alice")


def test_next_is_where_one_goes(guest_client: Client) -> None:
    page = guest_client.get(SIGN_UP, {"next": "/chat/lobby/"}).text
    assert elements(page, "input", name="next")[-1]["value"] == "/chat/lobby/"
    answer = guest_client.post(SIGN_UP, account("carol", next="/chat/lobby/"))
    assert answer["Location"] == "/chat/lobby/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver@evil.example/",
        "\x00//evil.example",
        "///evil.example",
    ],
)
@pytest.mark.parametrize("address", [SIGN_UP, "/accounts/login/"])
def test_nobody_is_led_elsewhere(guest_client: Client, elsewhere: str, address: str) -> None:
    User.objects.create_user("dave", password=PASSWORD)
    data = account("carol", next=elsewhere) | {"next": elsewhere}
    if "login" in address:
        data |= {"username": "dave", "password": PASSWORD}
    answer = guest_client.post(address, data)
    assert (answer.status_code, answer["Location"]) == (302, "/chat/")


@pytest.mark.parametrize("path", ["rooms", "room", "messages", "foo"])
def test_next_is_a_path_and_not_the_name_of_a_page(guest_client: Client, path: str) -> None:
    answer = guest_client.post(SIGN_UP, account("carol", next=path))
    assert (answer.status_code, answer["Location"]) == (302, path)


@pytest.mark.parametrize("page", ["/accounts/login/", "/admin/login/"])
def test_passwords_are_not_tried_without_end(
    guest_client: Client, alice: User, settings: Any, page: str
) -> None:
    settings.CHAT_LOG_IN_RATE = "2 per hour"
    tries = [guest_client.post(page, {"username": "alice", "password": "x"}) for _ in range(4)]
    assert [answer.status_code for answer in tries] == [200, 200, 429, 429]
    assert "Too fast" in tries[-1].text


def test_next_is_text(guest_client: Client) -> None:
    page = guest_client.get(SIGN_UP, {"next": '"><b>'}).text
    assert elements(page, "input", name="next")[-1]["value"] == '"><b>'
    assert not elements(page, "b")


def test_the_style_sheet_has_ones_own_rule_alone(
    alice_client: Client, alice: User, bob_client: Client, bob: User
) -> None:
    for client, user in ((alice_client, alice), (bob_client, bob)):
        answer = client.get("/chat/me.css")
        assert answer["Content-Type"].startswith("text/css")
        found = set(re.findall(r"\[(.*?)\]", answer.text))
        assert found == {f'data-person="u{user.pk}"', f'data-by~="u{user.pk}"'}
        rules = re.findall(r"^[^@\s].*(?= \{)", answer.text, re.MULTILINE)
        assert all(f'"u{user.pk}"' in rule for rule in rules)
        assert answer.text.count("{") == len(rules) + 1  # the other is a word, in one's language


def test_a_guests_style_sheet_is_for_what_they_said(guest_client: Client) -> None:
    first, second = (guest_client.get("/chat/me.css") for _ in range(2))
    assert first.text == second.text
    assert re.search(r'\[data-person="g[0-9a-f]{16}"\]', first.text)


def test_the_style_sheet_is_for_this_browser_alone(alice_client: Client) -> None:
    answer = alice_client.get("/chat/me.css")
    assert "private" in answer["Cache-Control"]
    assert "no-cache" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
