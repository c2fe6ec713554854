"""People: who somebody is, and the cookie by which a guest is known."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User

from chat.models import Member
from chat.people import (
    GUEST_COOKIE,
    GUEST_COOKIE_AGE,
    GUEST_NAME,
    HUES,
    Person,
    identify,
    new_guest_key,
    read_guest_key,
    sign_guest_key,
)


def test_a_member_goes_by_their_account(alice: User) -> None:
    session = {GUEST_NAME: "Somebody else"}
    assert identify(alice, session, "g1") == Person(f"u{alice.pk}", "alice", is_guest=False)


def test_a_member_goes_by_their_profile(alice: User) -> None:
    alice.member.display_name, alice.member.hue = "Ada", 3
    assert identify(alice, {}, "g1") == Person(f"u{alice.pk}", "Ada", False, 3)


def test_an_account_without_a_member_goes_by_its_username(alice: User) -> None:
    Member.objects.all().delete()
    person = identify(User.objects.get(), {}, "g1")
    assert person == Person(f"u{alice.pk}", "alice", is_guest=False)


def test_a_guest_goes_by_their_cookie_and_the_name_they_gave() -> None:
    person = identify(AnonymousUser(), {GUEST_NAME: "Ada"}, "g1")
    assert person == Person("g1", "Ada", is_guest=True)


@pytest.mark.parametrize("session", [{}, {GUEST_NAME: ""}])
def test_a_guest_without_a_name_is_anonymous(session: dict[str, Any]) -> None:
    assert identify(AnonymousUser(), session, "g1").name == "Anonymous"


def test_a_guests_key_is_no_members() -> None:
    keys = {new_guest_key() for _ in range(100)}
    assert len(keys) == 100
    assert {key[0] for key in keys} == {"g"}


def test_a_guest_is_known_by_a_signed_cookie() -> None:
    assert read_guest_key({GUEST_COOKIE: sign_guest_key("g1")}) == "g1"


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {GUEST_COOKIE: ""},
        {GUEST_COOKIE: "g1"},
        {GUEST_COOKIE: sign_guest_key("g1").replace("g1", "u1", 1)},
        {GUEST_COOKIE: sign_guest_key("g1") + "x"},
        {"other": sign_guest_key("g1")},
    ],
)
def test_no_other_cookie_is_believed(cookies: dict[str, str]) -> None:
    assert read_guest_key(cookies) is None


def test_a_cookie_that_is_too_old_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    cookies = {GUEST_COOKIE: sign_guest_key("g1")}
    monkeypatch.setattr("chat.people.GUEST_COOKIE_AGE", -1)
    assert GUEST_COOKIE_AGE > 0
    assert read_guest_key(cookies) is None


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("alice", "A"),
        ("Ada Lovelace", "AL"),
        ("ada_m-lovelace", "AM"),
        ("j.r.r", "JR"),
        ("李雷", "李"),
        ("🎉", "🎉"),
        ("🦊 Fox", "🦊"),
        ("👩‍💻 Ada", "👩‍💻"),
        ("e\u0301lan vital", "E\u0301V"),
        ("-", "-"),
        ("__", "_"),
    ],
)
def test_an_avatar_shows_initials(name: str, initials: str) -> None:
    assert Person("g1", name, is_guest=True).initials == initials


@pytest.mark.parametrize("hue", range(HUES))
def test_an_avatar_has_the_colour_that_was_chosen(hue: int) -> None:
    assert Person("u1", "a", is_guest=False, chosen_hue=hue).hue == hue


def test_an_avatars_colour_is_one_of_twelve_and_stays_when_the_name_changes() -> None:
    hues = {Person(f"u{n}", "a", is_guest=False).hue for n in range(500)}
    assert hues == set(range(12))
    assert Person("g1", "a", is_guest=True).hue == Person("g1", "b", is_guest=True).hue
