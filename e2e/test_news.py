"""The line between what one has read and what came after one left."""

from playwright.sync_api import Locator, expect

from e2e.conftest import Invite
from e2e.person import Person
from e2e.test_rooms import listed


def line(somebody: Person) -> Locator:
    """The line itself."""
    return somebody.log.get_by_text("New since you were here", exact=True)


def is_above(somebody: Person, text: str) -> None:
    """The line is in sight, right above that message."""
    expect(line(somebody)).to_be_in_viewport()
    expect(somebody.log.locator(".notice--news + .message .message__text")).to_have_text(text)


def test_one_comes_back_to_what_is_new(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("I am off")
    bob.says("see you")
    alice.sees("see you")
    expect(line(alice)).to_have_count(0)  # a first visit
    alice.goes("/chat/")
    expect(bob.notices("alice left")).to_be_visible()
    bob.says("where is she?")
    bob.says("gone")
    expect(line(bob)).to_have_count(0)  # for bob it is not

    expect(listed(alice, room)).to_contain_text("1 here")  # the list lives,
    alice.page.reload()
    expect(listed(alice, room)).to_contain_text("2 new")
    bob.leaves()
    expect(listed(alice, room)).to_contain_text("nobody here")
    expect(listed(alice, room)).to_contain_text("2 new")  # and keeps what is one's own
    bob = person("bob").enters(room)
    alice.enters(room)
    is_above(alice, "where is she?")
    tab = alice.opens_a_tab().enters(room)
    expect(line(tab)).to_have_count(0)  # in the other one she sees it
    bob.says("there she is")
    alice.sees("there she is")
    is_above(alice, "where is she?")  # what comes by itself does not move it
    alice.page.reload()
    alice.is_connected()
    alice.sees("there she is")
    expect(line(alice)).to_have_count(0)
