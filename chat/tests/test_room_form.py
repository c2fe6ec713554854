"""The form that opens a room, and the one that makes an account."""

import pytest
from django.contrib.auth.models import User

from chat.account_forms import SignUpForm
from chat.forms import RoomForm

PASSWORD = "not-a-common-one-47"  # long enough for every validator


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lobby", "lobby"),
        ("  Team Room  ", "Team-Room"),
        ("a \t b\r\nc", "a-b-c"),
        ("大厅", "大厅"),
        ("हिन्दी", "हिन्दी"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_a_room_may_be_called_this(typed: str, name: str) -> None:
    form = RoomForm({"name": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == name


@pytest.mark.parametrize(
    "typed", ["", " ", "a" * 51, "a/b", "a.b", "a\x00b", "\u0301", "\u200b", "😀", "a\ud800", "<b>"]
)
def test_a_room_may_not_be_called_that(typed: str) -> None:
    assert list(RoomForm({"name": typed}).errors) == ["name"]


def test_a_topic_is_one_line_of_at_most_200_characters() -> None:
    form = RoomForm({"name": "a", "topic": " all\nabout\r\n\tit "})
    assert form.is_valid()
    assert form.cleaned_data["topic"] == "all about it"
    assert RoomForm({"name": "a", "topic": "t" * 200}).is_valid()
    assert list(RoomForm({"name": "a", "topic": "t" * 201}).errors) == ["topic"]
    assert list(RoomForm({"name": "a", "topic": "t\x00"}).errors) == ["topic"]


def account(name: str) -> SignUpForm:
    """A sign-up under `name`."""
    return SignUpForm({"username": name, "password1": PASSWORD, "password2": PASSWORD})


@pytest.mark.parametrize("name", ["carol", "李雷", "c.arol@example.org", "x" * 50])
def test_an_account_may_be_called_this(db: None, name: str) -> None:
    assert account(name).is_valid()


@pytest.mark.parametrize(
    "name", ["", "a b", "a\nb", "a\x00b", "x" * 51, "\u3164", "bob\u202e", "<b>"]
)
def test_an_account_may_not_be_called_that(db: None, name: str) -> None:
    assert list(account(name).errors) == ["username"]


@pytest.mark.parametrize("name", ["alice", "Alice", "ALICE", "ａｌｉｃｅ"])
def test_a_name_is_taken_in_every_letter_case(alice: User, name: str) -> None:
    form = account(name)
    assert "username" in form.errors
    assert name == "alice" or form.errors["username"] == ["That name is taken."]


@pytest.mark.parametrize("name", ["Anonymous", "anonymous", "ANONYMOUS", "匿名用户"])
def test_what_guests_are_called_is_nobodys(db: None, name: str) -> None:
    assert account(name).errors["username"] == ["That name is taken."]


@pytest.mark.parametrize("password", ["12345678", "password", "short1", "caroline"])
def test_a_weak_password_is_refused(db: None, password: str) -> None:
    form = SignUpForm({"username": "caroline", "password1": password, "password2": password})
    assert list(form.errors) == ["password2"]


def test_both_passwords_are_the_same(db: None) -> None:
    form = SignUpForm({"username": "carol", "password1": PASSWORD, "password2": PASSWORD + "x"})
    assert list(form.errors) == ["password2"]
