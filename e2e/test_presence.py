"""Who is here, who came, and who went."""

import time

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person


def test_joining_and_leaving_are_said_once(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = person("alice").enters(room), member("bob")
    joined, left = alice.notices(f"{bob.name} joined"), alice.notices(f"{bob.name} left")
    here = alice.people.filter(has_text=bob.name)

    expect(alice.people).to_have_count(1)  # or both would be said to have joined at once
    bob.enters(room)
    expect(joined).to_have_count(1)
    expect(here).to_have_count(1)
    second = bob.opens_a_tab().enters(room)
    bob.page.reload()
    bob.is_connected()
    bob.leaves()
    second.page.reload()
    second.is_connected()
    second.says("still here")
    alice.sees("still here")
    expect(here).to_have_count(1)

    second.leaves()
    gone_at = time.monotonic()
    expect(left).to_have_count(1)
    assert time.monotonic() - gone_at > 4  # a reload that takes long is not a leave
    expect(here).to_have_count(0)
    # Whatever the reloads set off has been said by now.
    assert joined.count() == left.count() == 1


def test_two_tabs_are_one_person_in_the_roster(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    second = alice.opens_a_tab().enters(room)
    for tab in alice, second:
        expect(tab.people).to_have_count(1)
        expect(tab.people).to_contain_text("alice")
    bob = person("bob").enters(room)
    bob.says("hello")
    for tab in alice, second, bob:
        expect(tab.people).to_have_count(2)
        expect(tab.page.locator("#roster")).to_contain_text("People here 2")


def test_who_is_here_is_known_to_who_comes(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    expect(alice.people.filter(has_text="alice")).to_have_count(1)
    bob = person("bob").enters(room)
    expect(bob.people.filter(has_text="alice")).to_have_count(1)
    expect(bob.people).to_have_count(2)


def test_whoever_comes_leaves_the_focus_where_it_is(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    for somebody in alice, bob:
        somebody.says("hello")
        expect(alice.people.filter(has_text=somebody.name)).to_have_count(1)
    link = alice.people.filter(has_text="bob").get_by_role("link")
    link.focus()
    aaron = person("aaron").enters(room)
    aaron.says("I am first in the list")
    expect(alice.people.filter(has_text="aaron")).to_have_count(1)
    expect(link).to_be_focused()
    alice.page.keyboard.press("Enter")
    expect(alice.page.get_by_role("dialog", name="bob")).to_be_visible()
