"""axe-core finds no barrier in what people do with messages, nor on pages about them."""

import pytest
from playwright.sync_api import expect

from e2e.axe import LOOKED_AT, check
from e2e.bot import talk
from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person
from e2e.server import Server


def test_a_page_of_the_past(person: Invite[Person], room: str, server: Server) -> None:
    talk(server.url, room, 120)
    bob = person("bob", **LOOKED_AT)
    bob.goes(f"/chat/{room}/60/")
    expect(bob.marked).to_be_in_viewport()
    check(bob.page)


def test_reactions_replies_and_what_is_new(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice", **LOOKED_AT).enters(room), person("bob").enters(room)
    bob.says("is it ready?")
    alice.sees("is it ready?")
    alice.reacts("is it ready?", "Hooray")
    alice.begins_to_reply("is it ready?")
    check(alice.page)
    alice.says("yes")
    bob.sees("yes")
    alice.goes("/chat/")
    expect(bob.notices(f"{alice.name} left")).to_be_visible()
    bob.says("good")
    bob.sees("good")
    alice.enters(room)
    expect(alice.log.get_by_text("New since you were here")).to_be_visible()
    check(alice.page)


@pytest.mark.expects_errors("404", "422")
def test_pages_of_people_and_settings(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice", **LOOKED_AT).enters(room), person("bob").enters(room)
    alice.says("hello")
    bob.says("hello yourself")
    alice.sees("hello yourself")
    people = [
        alice.message(text).locator(".message__author").get_attribute("href") or ""
        for text in ("hello", "hello yourself")
    ]
    for path in "/settings/", "/profile/", *people, f"/chat/{room}/99/":
        alice.goes(path)
        check(alice.page)
    alice.goes("/profile/")
    alice.fills_in(Display_name="\u200b", About_you="hello")
    alice.presses("Save")
    expect(alice.page.get_by_role("alert").first).to_be_visible()
    check(alice.page)


def test_a_reply_from_the_page_of_actions(person: Invite[Person], room: str) -> None:
    alice = person("alice", **LOOKED_AT).enters(room)
    alice.says("hello")
    alice.replies("hello", "hello yourself")
    alice.goes(alice.way_to_actions("hello yourself").get_attribute("href") or "")
    check(alice.page)
    alice.presses("Reply")
    expect(alice.field).to_have_accessible_description("In reply to alice hello yourself")
    alice.is_connected()
    check(alice.page)


@pytest.mark.parametrize("by", ["alice", "bob"])
def test_what_is_opened_among_messages(person: Invite[Person], room: str, by: str) -> None:
    """The actions of one's own and of another's message, and the cards of both."""
    alice, bob = person("alice", **LOOKED_AT).enters(room), person("bob").enters(room)
    for text in "one", "two", "three":
        for who in alice, bob:
            who.says(f"{text} by {who.name}")
            alice.sees(f"{text} by {who.name}", by=who.name)
    alice.opens_actions(f"two by {by}")
    check(alice.page)
    alice.presses("Close")
    expect(alice.way_to_actions(f"two by {by}")).to_be_focused()
    alice.presses_key("Shift+Tab")
    alice.presses_key("Shift+Tab")
    expect(alice.message(f"two by {by}").locator(".message__author")).to_be_focused()
    expect(alice.page.get_by_role("dialog", name=by)).to_be_visible()
    check(alice.page)
    expect(alice.page.get_by_role("dialog", name=by)).to_be_visible()


def test_a_card_among_people(person: Invite[Person], room: str) -> None:
    alice = person("alice", **LOOKED_AT).enters(room)
    for name in "bob", "carol":
        person(name).enters(room).says("hello")
        # By their names: when one changes, the card beside another goes.
        expect(alice.people.filter(has_text=name)).to_have_count(1)
    expect(alice.people).to_have_count(3)
    alice.presses_access_key("p")
    alice.presses_key("Tab")
    alice.people.filter(has_text="bob").get_by_role("link").focus()
    expect(alice.page.get_by_role("dialog", name="bob")).to_be_visible()
    check(alice.page)
