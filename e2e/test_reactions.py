"""People react to what was said, and everybody sees it."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person


@pytest.mark.parametrize("server", ["daphne", "uvicorn"], indirect=True)
def test_bob_reacts_and_alice_sees_it(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("shipped!")
    bob.sees("shipped!")
    bob.reacts("shipped!", "Hooray")
    for one in alice, bob:
        expect(one.reactions("shipped!")).to_have_text(["🎉 1Hooray: bob"])
    alice.reacts("shipped!", "Hooray")
    for one in alice, bob:
        expect(one.reactions("shipped!")).to_have_text(["🎉 2Hooray: bob and alice"])
    bob.reacts("shipped!", "Hooray")
    for one in alice, bob:
        expect(one.reactions("shipped!")).to_have_text(["🎉 1Hooray: alice"])
    bob.page.reload()
    expect(bob.reactions("shipped!")).to_have_text(["🎉 1Hooray: alice"])


def test_with_the_keyboard_alone(member: Invite[Member], person: Invite[Person], room: str) -> None:
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    bob.says("hello")
    alice.sees("hello")
    way = alice.way_to_actions("hello")
    for _ in range(20):  # from the field back to the last message
        alice.page.keyboard.press("Shift+Tab")
        if way.evaluate("e => e === document.activeElement"):
            break
    alice.page.keyboard.press("Enter")
    thumb = alice.page.get_by_role("button", name="Thumbs up", pressed=False)
    expect(thumb).to_be_focused()
    alice.page.keyboard.press("Enter")
    expect(alice.reactions("hello")).to_have_text([f"👍 1Thumbs up: {alice.name}"])
    expect(way).to_be_focused()
    bob.reacts("hello", "Heart")
    expect(alice.reactions("hello")).to_have_count(2)
    expect(way).to_be_focused()  # though the message was drawn anew
    alice.page.keyboard.press("Enter")
    expect(alice.page.get_by_role("button", name="Thumbs up", pressed=True)).to_be_focused()
    alice.page.keyboard.press("Enter")
    expect(alice.reactions("hello")).to_have_text(["❤️ 1Heart: bob"])


def test_an_open_toolbar_stays_whatever_others_do(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("hello")
    bar = alice.opens_actions("hello")
    bob.reacts("hello", "Looking")
    expect(alice.reactions("hello")).to_have_count(1)
    expect(bar.get_by_role("button", name="Thumbs up")).to_be_focused()


@pytest.mark.expects_errors("422")
def test_what_was_deleted_meanwhile_says_so(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("a secret")
    bob.sees("a secret")
    bar = bob.opens_actions("a secret")
    alice.opens_actions("a secret").get_by_role("link", name="Edit").click()
    alice.presses("Delete message")
    bob.reads("This message was deleted.")
    bar.get_by_role("button", name="Done").click()
    expect(bar.get_by_role("alert")).to_have_text("This message was deleted.")
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_have_count(0)


def test_without_javascript(person: Invite[Person], room: str) -> None:
    alice = person("alice", java_script_enabled=False).visits(room)
    alice.writes("hello")
    alice.presses("Send")
    for times in 1, 0:
        alice.reacts("hello", "Heart")
        expect(alice.reactions("hello")).to_have_count(times)
