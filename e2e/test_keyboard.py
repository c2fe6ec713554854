"""By keyboard alone: everything is reached, and the focus is never lost."""

import pytest
from playwright.sync_api import Locator, expect

from e2e.bot import Bot, talk
from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person
from e2e.proxy import Proxy
from e2e.server import Server


def tabs_to(somebody: Person, place: Locator, key: str = "Tab", within: int = 20) -> None:
    """Press Tab, or Shift+Tab, until `place` has the focus."""
    for _ in range(within):
        somebody.presses_key(key)
        if place.evaluate_all("places => places.includes(document.activeElement)"):
            return
    raise AssertionError(f"{place} was not reached")


def opens_editor(somebody: Person, text: str) -> None:
    """Go from the field back to a message, by its actions to its editor."""
    tabs_to(somebody, somebody.way_to_actions(text), "Shift+Tab")
    somebody.presses_key("Enter")
    tabs_to(somebody, somebody.page.get_by_role("link", name="Edit", exact=True))
    somebody.presses_key("Enter")
    expect(somebody.editor).to_be_focused()


def test_from_the_list_of_rooms_to_a_message_that_is_changed(
    member: Invite[Member], room: str
) -> None:
    alice = member("alice")
    alice.goes("/chat/")
    alice.presses_key("Tab")
    expect(alice.page.get_by_role("link", name="Skip to content")).to_be_focused()
    alice.presses_key("Enter")
    tabs_to(alice, alice.page.get_by_role("main").get_by_role("link", name=room), within=210)
    alice.presses_key("Enter")
    alice.is_connected()

    expect(alice.field).to_be_focused()
    alice.types("helo\n")
    alice.has_an_empty_field()
    alice.sees("helo")

    opens_editor(alice, "helo")
    alice.presses_key("Control+A")
    alice.types("hello")
    tabs_to(alice, alice.page.get_by_role("button", name="Save"))
    alice.presses_key("Enter")
    alice.reads("hello")
    expect(alice.way_to_actions("hello")).to_be_focused()

    alice.field.focus()
    opens_editor(alice, "hello")
    tabs_to(alice, alice.page.get_by_role("link", name="Cancel"))
    alice.presses_key("Enter")
    alice.reads("hello")
    expect(alice.way_to_actions("hello")).to_be_focused()

    alice.field.focus()
    opens_editor(alice, "hello")
    tabs_to(alice, alice.page.get_by_role("button", name="Delete message"))
    alice.presses_key("Enter")
    alice.reads("This message was deleted.")
    expect(alice.texts).to_be_focused()


def test_what_comes_first_in_a_room(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.page.get_by_role("link", name="Parley").focus()
    alice.presses_key("Shift+Tab")
    expect(alice.page.get_by_role("link", name="Skip to writing")).to_be_focused()
    alice.presses_key("Enter")
    alice.presses_key("Tab")
    expect(alice.name_field).to_be_focused()
    alice.presses_key("Tab")
    expect(alice.field).to_be_focused()
    alice.presses_key("Tab")
    expect(alice.page.get_by_role("button", name="Send")).to_be_focused()
    alice.presses_key("Tab")
    expect(alice.page.get_by_role("button", name="Several lines")).to_be_focused()
    alice.presses_key("Enter")
    expect(alice.page.get_by_role("button", name="One line")).to_be_visible()
    expect(alice.field).to_be_focused()


@pytest.mark.expects_errors("422")
def test_what_was_refused_is_sent_again(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("x" * 1001)
    returned = alice.refused.get_by_role("textbox")
    expect(returned).to_have_value("x" * 1001)
    for text in "x" * 1002, "better":
        returned.focus()
        alice.presses_key("Control+A")
        alice.page.keyboard.insert_text(text)
        alice.presses_key("Enter")
        alice.has_an_empty_field()
        if text == "better":
            alice.reads("better")
            alice.has_an_empty_field()
        else:
            expect(returned).to_have_value(text)


@pytest.mark.expects_errors("WebSocket", "ws:error", "ERR_", "Failed to fetch")
def test_coming_back_keeps_the_focus(person: Invite[Person], proxy: Proxy, room: str) -> None:
    alice, bob = person("alice", at=proxy.url).enters(room), person("bob").enters(room)
    alice.says("hello")
    bob.sees("hello")
    send = alice.page.get_by_role("button", name="Send")
    send.focus()
    proxy.cut()
    bob.says("are you there?")
    proxy.mend()
    alice.sees("are you there?")
    expect(send).to_be_focused()


def test_a_list_of_rooms_that_changes_keeps_the_focus(
    person: Invite[Person], room: str, server: Server
) -> None:
    alice = person("alice")
    alice.goes("/chat/")
    listed = alice.page.get_by_role("main").get_by_role("link", name=room)
    listed.focus()
    with Bot.enters(server.url, room):
        expect(listed).to_contain_text("1 here")
        expect(listed).to_be_focused()


def test_reading_back_keeps_the_focus(person: Invite[Person], room: str, server: Server) -> None:
    talk(server.url, room, 120)
    alice = person("alice").enters(room)
    older = alice.page.get_by_role("link", name="Older messages")
    older.focus()  # which scrolls to it, and so fetches them
    expect(alice.message("line 21")).to_have_count(1)
    expect(older).to_be_focused()


@pytest.mark.only_browser("chromium")  # whose debugger presses them
def test_keys_go_straight_to_a_place(member: Invite[Member], room: str, server: Server) -> None:
    talk(server.url, room, 40)
    alice = member("alice").enters(room)
    alice.log.focus()
    alice.presses_access_key("m")
    expect(alice.field).to_be_focused()
    alice.presses_access_key("p")
    expect(alice.page.get_by_role("complementary", name="Rooms and people")).to_be_focused()
    alice.message("line 1").scroll_into_view_if_needed()
    expect(alice.message("line 40")).not_to_be_in_viewport()
    alice.presses_access_key("j")
    alice.sees("line 40")
    alice.presses_access_key("h")
    expect(alice.page.get_by_role("heading", name="Help", level=1)).to_be_visible()
    alice.presses_access_key("r")
    expect(alice.page.get_by_role("heading", name="Rooms", level=1)).to_be_visible()


@pytest.mark.only_browser("chromium")
def test_on_a_small_screen_every_key_that_is_offered_goes_there(
    person: Invite[Person], room: str
) -> None:
    alice = person("alice", viewport={"width": 360, "height": 740}).enters(room)
    alice.presses_access_key("h")
    keys = alice.page.locator(".help__keys").last.locator("dt:visible")
    expect(keys).to_have_text(["M", "J", "R", "H"])
    alice.presses_access_key("r")
    expect(alice.page.get_by_role("heading", name="Rooms", level=1)).to_be_visible()
    alice.goes("/help/")
    alice.page.set_viewport_size({"width": 1280, "height": 740})
    expect(keys).to_have_text(["M", "J", "R", "P", "H"])
