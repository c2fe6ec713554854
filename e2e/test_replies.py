"""People answer one another, and find what was answered."""

import pytest
from playwright.sync_api import Route, expect

from e2e.conftest import Invite
from e2e.person import Person


@pytest.mark.parametrize("server", ["daphne", "uvicorn"], indirect=True)
def test_bob_replies_and_alice_follows_the_link_back(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("is it ready?")
    alice.says("by the way, hello")
    bob.sees("is it ready?")
    bob.replies("is it ready?", "yes")
    bob.says("hello!")
    for one in alice, bob:
        one.reads("is it ready?", "by the way, hello", "yes", "hello!")
        expect(one.quote("yes")).to_have_text("In reply to alice is it ready?")
        expect(one.quote("hello!")).to_have_count(0)
    alice.quote("yes").click()
    alice.is_connected()
    alice.sees("is it ready?")


def test_a_draft_becomes_a_reply_and_an_ordinary_message_again(
    person: Invite[Person], room: str
) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    alice.writes("half a thought")
    alice.opens_actions("hello").get_by_role("button", name="Reply").click()
    expect(alice.page.get_by_role("dialog")).to_have_count(0)
    expect(alice.field).to_be_focused()
    expect(alice.field).to_have_value("half a thought")
    expect(alice.field).to_have_accessible_description("In reply to alice hello")
    alice.presses("Cancel reply")
    expect(alice.field).to_have_accessible_description("")
    expect(alice.field).to_have_value("half a thought")
    alice.field.press("Enter")
    alice.reads("hello", "half a thought")
    expect(alice.quote("half a thought")).to_have_count(0)


def test_what_is_typed_before_the_composer_is_a_reply_stays(
    person: Invite[Person], room: str
) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    alice.writes("one")
    held: list[Route] = []
    alice.page.route("**/composer/", lambda route: held.append(route))
    with alice.page.expect_request("**/composer/"):
        alice.opens_actions("hello").get_by_role("button", name="Reply").click()
    alice.writes("one, two")
    held.pop().continue_()
    expect(alice.field).to_have_accessible_description("In reply to alice hello")
    expect(alice.field).to_have_value("one, two")
    alice.page.unroute("**/composer/")
    alice.field.press("Enter")
    alice.reads("hello", "one, two")
    expect(alice.quote("one, two")).to_have_count(1)


@pytest.mark.expects_errors("422")
def test_a_refused_reply_comes_back_with_its_quote(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    alice.replies("hello", "x" * 1001)
    expect(alice.refused).to_contain_text("In reply to alice")
    field = alice.refused.get_by_role("textbox", name="Message")
    field.fill("short")
    field.press("Enter")
    alice.reads("hello", "short")
    expect(alice.quote("short")).to_have_text("In reply to alice hello")


@pytest.mark.expects_errors("422")
def test_what_was_deleted_is_neither_quoted_nor_answered(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("a secret")
    bob.sees("a secret")
    bob.replies("a secret", "oh")
    expect(alice.quote("oh")).to_contain_text("a secret")
    bob.opens_actions("a secret").get_by_role("button", name="Reply").click()
    expect(bob.field).to_have_accessible_description("In reply to alice a secret")
    alice.opens_editor("a secret")
    alice.presses("Delete message")
    for one in alice, bob:
        one.reads("This message was deleted.", "oh")
        expect(one.quote("oh")).to_have_text("In reply to alice")
    bob.says("and more")
    expect(bob.refused).to_contain_text("The message that you answer is gone")
    bob.refused.get_by_role("button", name="Send").click()
    bob.reads("This message was deleted.", "oh", "and more")


def test_with_the_keyboard_alone(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    alice.way_to_actions("hello").focus()
    alice.page.keyboard.press("Enter")
    expect(alice.page.get_by_role("button", name="Thumbs up")).to_be_focused()
    reply = alice.page.get_by_role("button", name="Reply", exact=True)
    while not reply.evaluate("e => e === document.activeElement"):
        alice.page.keyboard.press("Tab")
    alice.page.keyboard.press("Enter")
    expect(alice.field).to_have_accessible_description("In reply to alice hello")
    alice.types("hello back")
    alice.page.keyboard.press("Enter")
    alice.reads("hello", "hello back")
    expect(alice.quote("hello back")).to_have_count(1)
    alice.has_an_empty_field()


def test_without_javascript(person: Invite[Person], room: str) -> None:
    alice = person("alice", java_script_enabled=False).visits(room)
    alice.writes("hello")
    alice.presses("Send")
    alice.opens_actions("hello").get_by_role("button", name="Reply").click()
    expect(alice.field).to_have_accessible_description("In reply to alice hello")
    alice.writes("hello back")
    alice.field.press("Enter")
    alice.reads("hello", "hello back")
    expect(alice.quote("hello back")).to_have_text("In reply to alice hello")
