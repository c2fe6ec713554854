"""Somebody is typing: the others see it for a while, and until the message is there."""

from playwright.sync_api import Locator, expect

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person


def typing(seen_by: Person, who: Person) -> Locator:
    """The line that says that `who` is typing, on the page of `seen_by`."""
    return seen_by.page.get_by_text(f"{who.name} is typing…")


def test_the_others_see_it_and_it_fades(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    other_tab = alice.opens_a_tab().enters(room)
    expect(alice.people).to_have_count(2)
    alice.field.focus()
    alice.types("half")
    expect(typing(bob, alice)).to_be_visible()
    for own in alice, other_tab:
        expect(typing(own, alice)).to_have_count(0)
    expect(typing(bob, alice)).to_be_hidden()
    expect(bob.messages).to_have_count(0)


def test_it_goes_when_the_message_comes(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    alice.field.focus()
    alice.types("half")
    expect(typing(bob, alice)).to_be_visible()
    alice.types(" and half\n")
    bob.sees("half and half")
    expect(typing(bob, alice)).to_have_count(0)


def test_two_at_once(member: Invite[Member], person: Invite[Person], room: str) -> None:
    alice, carol = member("alice").enters(room), member("carol").enters(room)
    bob = person("bob").enters(room)
    for one in alice, carol:
        one.field.focus()
        one.types("h")
    for one in alice, carol:
        expect(typing(bob, one)).to_be_visible()
    expect(typing(alice, carol)).to_be_visible()
