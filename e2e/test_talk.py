"""People talk in a room."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite, OpenRoom
from e2e.person import Person


@pytest.mark.parametrize("server", ["daphne", "uvicorn"], indirect=True)
def test_two_people_talk(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("hello")
    bob.sees("hello", by="alice")
    bob.says("hello yourself")
    alice.sees("hello yourself", by="bob")
    for one in alice, bob:
        one.reads("hello", "hello yourself")


def look(person: Person, text: str) -> object:
    """How a message is drawn, in the properties that could set it apart."""
    return person.message(text).evaluate(
        """message => [message, ...message.querySelectorAll("*")].map(getComputedStyle).map(
            style => [style.backgroundColor, style.flexDirection, style.justifySelf])"""
    )


def test_ones_own_messages_are_set_apart(person: Invite[Person], room: str) -> None:
    """The same message is drawn differently for who said it and for all others."""
    alice, bob, carol = (person(name).enters(room) for name in ("alice", "bob", "carol"))
    alice.says("mine")
    for one in alice, bob, carol:
        one.sees("mine")
    assert look(alice, "mine") != look(bob, "mine")
    assert look(bob, "mine") == look(carol, "mine")


@pytest.mark.parametrize("server", ["daphne", "uvicorn"], indirect=True)
def test_who_comes_later_reads_what_was_said(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("one")
    bob.sees("one")
    bob.says("two")
    carol = person("carol").enters(room)
    carol.reads("one", "two")
    alice.says("three")
    carol.reads("one", "two", "three")


def test_a_reload_keeps_everything(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("one")
    alice.says("two")
    alice.reads("one", "two")
    alice.page.reload()
    alice.reads("one", "two")
    expect(alice.name_field).to_have_value("alice")


def test_two_rooms_never_mix(person: Invite[Person], open_room: OpenRoom) -> None:
    tea, coffee = open_room("tea"), open_room("coffee")
    alice, bob = person("alice").enters(tea), person("bob").enters(coffee)
    alice.says("earl grey")
    bob.says("espresso")
    alice.reads("earl grey")
    bob.reads("espresso")
    alice.says("darjeeling")  # whatever went astray would have come before
    bob.says("cappuccino")
    alice.reads("earl grey", "darjeeling")
    bob.reads("espresso", "cappuccino")
