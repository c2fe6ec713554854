"""The list of rooms, and opening one."""

import secrets

import pytest
from playwright.sync_api import Locator, expect

from e2e.bot import Bot
from e2e.conftest import Invite, OpenRoom
from e2e.person import Person
from e2e.server import Server


def listed(somebody: Person, room: str) -> Locator:
    """The room's line in the list."""
    rooms = somebody.page.get_by_role("main").get_by_role("list", name="Rooms")
    return rooms.get_by_role("listitem").filter(has_text=room)


def test_the_list_says_how_many_are_here(person: Invite[Person], room: str, server: Server) -> None:
    alice = person("alice")
    alice.goes("/chat/")
    expect(listed(alice, room)).to_contain_text("nobody here")
    bob = person("bob").enters(room)
    expect(listed(alice, room)).to_contain_text("1 here")
    with Bot.enters(server.url, room):
        expect(listed(alice, room)).to_contain_text("2 here")
        bob.leaves()
    expect(listed(alice, room)).to_contain_text("nobody here")


def test_a_new_room_appears(person: Invite[Person], open_room: OpenRoom) -> None:
    alice = person("alice")
    alice.goes("/chat/")
    room = open_room("new", topic="what is new")
    expect(listed(alice, room)).to_contain_text("what is new")
    listed(alice, room).get_by_role("link").click()
    alice.is_connected()
    expect(alice.page.get_by_role("heading", name=room)).to_be_visible()


def test_a_room_is_opened(person: Invite[Person]) -> None:
    alice, name = person("alice"), f"tea-{secrets.token_hex(3)}"
    alice.goes("/")
    alice.page.get_by_label("Name", exact=True).fill(name.replace("-", " "))
    alice.page.get_by_label("Topic").fill("green and black")
    alice.presses("Open room")
    alice.is_connected()
    expect(alice.page.get_by_role("heading", name=name)).to_be_visible()
    expect(alice.page.get_by_text("green and black")).to_be_visible()


@pytest.mark.expects_errors("422")
@pytest.mark.parametrize("name", ["<b>", "a/b", "?"], ids=["tag", "slash", "question"])
def test_a_name_that_cannot_be(person: Invite[Person], name: str) -> None:
    alice = person("alice")
    alice.goes("/chat/")
    field = alice.page.get_by_label("Name", exact=True)
    field.fill(name)
    alice.presses("Open room")
    expect(alice.page.get_by_role("alert")).to_be_visible()
    expect(field).to_have_value(name)


@pytest.mark.expects_errors("404")
def test_an_unknown_room_can_be_opened(person: Invite[Person]) -> None:
    alice, name = person("alice"), f"unheard-of-{secrets.token_hex(3)}"
    alice.goes(f"/chat/{name}/")
    expect(alice.page.get_by_role("heading")).to_contain_text(name)
    alice.page.reload()  # a GET has opened nothing
    alice.presses(f"Open “{name}”")
    alice.is_connected()
    alice.says("first")
    alice.reads("first")


def test_letter_case_makes_no_other_room(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room.upper())
    alice.says("hello")
    bob.reads("hello")
