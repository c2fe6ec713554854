"""Names and faces: a member changes theirs, and the others see who is who."""

import secrets

import pytest
from playwright.sync_api import Locator, expect

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person


def calls_herself(alice: Member, bio: str = "", colour: str = "") -> str:
    """Save a profile with a name that no other story uses, in another tab; returns the name."""
    name = f"Ada {secrets.token_hex(3)}"
    tab = alice.opens_a_tab()
    tab.goes("/chat/")
    tab.page.get_by_role("navigation", name="Account").get_by_role("link", name=alice.name).click()
    tab.page.get_by_label("Display name").fill(name)
    tab.page.get_by_label("About you").fill(bio)
    if colour:
        tab.page.get_by_label(colour, exact=True).check()
    tab.presses("Save")
    expect(tab.page.get_by_role("heading", name=name)).to_be_visible()
    tab.leaves()
    return name


def name_at(person: Person, text: str) -> Locator:
    """The author's name at the message that says `text`."""
    return person.message(text).locator(".message__author")


def card_of(person: Person, name: str) -> Locator:
    """The card beside a name."""
    return person.page.get_by_role("dialog", name=name)


@pytest.mark.expects_errors("422")
def test_a_new_name_and_colour_are_seen_in_open_rooms(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    alice.says("before")
    bob.sees("before", by=alice.name)
    expect(bob.people.filter(has_text=alice.name)).to_have_count(1)

    ada = calls_herself(alice, colour="Teal")
    expect(bob.people.filter(has_text=ada)).to_have_count(1)
    expect(bob.people.filter(has_text=ada).locator(".avatar--6")).to_be_visible()
    expect(bob.people.filter(has_text=alice.name)).to_have_count(0)
    alice.says("after")
    bob.sees("after", by=ada)
    expect(bob.message("after").locator(".avatar--6")).to_be_visible()
    bob.sees("before", by=alice.name)
    assert bob.notices(f"{ada} joined").count() == 0

    bob.name_field.fill(ada.upper())
    bob.writes("it is me")
    bob.field.press("Enter")
    expect(bob.refused).to_contain_text("belongs to a member")


def test_a_card_is_shown_under_the_pointer(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    ada = calls_herself(alice, bio="Ask me about tea.")
    alice.says("hello")
    bob.sees("hello", by=ada)
    card = card_of(bob, ada)

    bob.message("hello").locator(".avatar").hover(force=True)  # the name's link covers the face
    expect(card).to_be_visible()
    for fact in (f"@{alice.name}", "Ask me about tea.", "Member since", "Here now"):
        expect(card).to_contain_text(fact)
    card.hover()  # it stays for who wants to read it
    expect(card).to_be_visible()
    bob.field.hover()
    expect(card).not_to_be_visible()

    bob.people.filter(has_text=ada).hover()
    expect(card).to_be_visible()
    bob.page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(bob.page.get_by_role("dialog")).to_have_count(0)


def test_a_card_is_reached_by_keyboard(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("hello")
    bob.sees("hello", by="alice")
    card = card_of(bob, "alice")

    bob.log.focus()
    bob.page.keyboard.press("Tab")
    expect(name_at(bob, "hello")).to_be_focused()
    expect(card).to_be_visible()
    expect(card).to_contain_text("guest")
    bob.page.keyboard.press("Tab")
    expect(card.get_by_role("link", name="alice")).to_be_focused()
    expect(card).to_be_visible()
    bob.page.keyboard.press("Shift+Tab")
    bob.page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(name_at(bob, "hello")).to_be_focused()
    bob.page.keyboard.press("Enter")
    expect(card).to_be_visible()
    bob.page.keyboard.press("Tab")
    bob.page.keyboard.press("Enter")
    expect(bob.page.get_by_role("heading", name="alice")).to_be_visible()


def test_there_is_one_card_at_a_time(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("hello")
    bob.says("hello yourself")
    name_at(bob, "hello").click()
    expect(card_of(bob, "alice")).to_be_visible()
    name_at(bob, "hello yourself").click()
    expect(card_of(bob, "bob")).to_be_visible()
    expect(bob.page.locator("dialog")).to_have_count(1)
    bob.field.click()
    expect(bob.page.get_by_role("dialog")).to_have_count(0)


def test_on_a_phone_a_card_is_in_view(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    bob = person("bob", viewport={"width": 320, "height": 568}, has_touch=True).enters(room)
    alice.says("hello")
    bob.sees("hello")
    name_at(bob, "hello").tap()
    expect(card_of(bob, "alice")).to_be_in_viewport(ratio=1)
    bob.page.get_by_role("button", name="Rooms and people").tap()
    bob.people.filter(has_text="alice").tap()
    expect(card_of(bob, "alice")).to_be_in_viewport(ratio=1)


def test_a_name_is_a_link_without_javascript(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice = member("alice").enters(room)
    alice.says("hello")
    bob = person("bob", java_script_enabled=False)
    bob.visits(room)
    name_at(bob, "hello").click()
    expect(bob.page.get_by_role("heading", name=alice.name)).to_be_visible()
    expect(bob.page.get_by_role("main")).to_contain_text("Member since")


@pytest.mark.expects_errors("422")
def test_a_profile_without_javascript(member: Invite[Member]) -> None:
    bob = member("bob")
    alice = member("alice", java_script_enabled=False)
    alice.goes("/profile/")
    alice.fills_in(Display_name=bob.name.upper(), About_you="Hello")
    alice.presses("Save")
    expect(alice.page.get_by_role("alert")).to_contain_text("taken")
    expect(alice.page.get_by_label("About you")).to_have_value("Hello")
    alice.fills_in(Display_name=f"Ada {alice.name}")
    alice.presses("Save")
    expect(alice.page.get_by_role("banner")).to_contain_text(f"Ada {alice.name}")
