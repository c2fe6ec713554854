"""Behind a network that takes 300 ms in each direction, or stands still."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person
from e2e.proxy import Proxy


@pytest.fixture
def alice(person: Invite[Person], proxy: Proxy, room: str) -> Person:
    """Who sits at the far end."""
    alice = person("alice", at=proxy.url).enters(room)
    alice.field.focus()
    proxy.delay = 0.3  # not before: a page has thirty style sheets
    return alice


def test_what_is_typed_right_after_enter_is_not_lost(
    alice: Person, person: Invite[Person], room: str
) -> None:
    bob = person("bob").enters(room)
    alice.types("first\nsecond\nthird\n")
    for one in bob, alice:
        one.reads("first", "second", "third")
    alice.has_an_empty_field()


def test_the_same_text_twice_is_two_messages(
    alice: Person, person: Invite[Person], room: str
) -> None:
    bob = person("bob").enters(room)
    alice.types("again\nagain\n")
    for one in bob, alice:
        one.reads("again", "again")


def test_writing_never_waits_for_the_network(
    alice: Person, person: Invite[Person], room: str, proxy: Proxy
) -> None:
    bob = person("bob").enters(room)
    proxy.hold()
    texts = ["one", "two", "three"]
    for text in texts:
        alice.says(text)
    expect(alice.sending).to_have_count(3)
    expect(alice.sending.last).to_contain_text("Sending…")
    proxy.release()
    for one in bob, alice:
        one.reads(*texts)
    expect(alice.sending).to_have_count(0)
