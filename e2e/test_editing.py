"""People change their minds: their own messages, in place, for everybody."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person
from e2e.proxy import Proxy


def test_an_edit_is_seen_by_all_in_its_place(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("helo")
    alice.says("how are you?")
    bob.reads("helo", "how are you?")
    field = alice.opens_editor("helo")
    expect(field).to_be_focused()
    field.fill("hello")
    alice.presses("Save")
    for one in alice, bob:
        one.reads("hello", "how are you?")
        expect(one.message("hello")).to_contain_text("edited")
    bob.page.reload()
    bob.reads("hello", "how are you?")


def test_a_deleted_message_leaves_a_line(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("a secret")
    alice.says("hello")
    bob.reads("a secret", "hello")
    alice.deletes("a secret")
    for one in alice, bob:
        one.reads("This message was deleted.", "hello")
    carol = person("carol").enters(room)
    carol.reads("This message was deleted.", "hello")


def test_only_ones_own_messages_can_be_changed(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("mine")
    bob.sees("mine")
    bob.opens_actions("mine")
    expect(bob.page.get_by_role("link", name="Edit", exact=True)).to_have_count(0)


def test_cancel_changes_nothing(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("as it was")
    alice.opens_editor("as it was").fill("another text")
    alice.page.get_by_role("link", name="Cancel", exact=True).click()
    alice.reads("as it was")


@pytest.mark.expects_errors("422")
def test_a_bad_edit_stays_in_its_editor(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("short")
    field = alice.opens_editor("short")
    field.fill("x" * 1001)
    alice.presses("Save")
    expect(alice.refused).to_contain_text("at most 1000 characters")
    expect(field).to_have_value("x" * 1001)
    field.fill("still short")
    alice.presses("Save")
    alice.reads("still short")


@pytest.mark.expects_errors("WebSocket", "ws:error", "ERR_")
def test_who_was_away_gets_the_changes(person: Invite[Person], proxy: Proxy, room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob", at=proxy.url).enters(room)
    for text in ("one", "two", "three"):
        alice.says(text)
    bob.reads("one", "two", "three")
    proxy.cut()
    alice.edits("one", "one, mended")
    alice.sees("one, mended")
    alice.deletes("two")
    alice.reads("one, mended", "This message was deleted.", "three")
    bob.reads("one", "two", "three")
    proxy.mend()
    bob.reads("one, mended", "This message was deleted.", "three")


def test_editing_without_javascript(person: Invite[Person], room: str) -> None:
    alice = person("alice", java_script_enabled=False).visits(room)
    alice.writes("helo")
    alice.presses("Send")
    alice.reads("helo")
    alice.edits("helo", "hello")
    alice.reads("hello")
    alice.deletes("hello")
    alice.reads("This message was deleted.")
