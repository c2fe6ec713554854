"""The composer: one line or several, and what happens to a text that is refused."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person

TOO_LONG = "x" * 1001


def test_enter_sends_and_the_next_key_begins_another(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("one")
    alice.types("two")
    expect(alice.field).to_have_value("two")
    alice.page.keyboard.press("Enter")
    alice.has_an_empty_field()
    alice.reads("one", "two")


def test_the_same_text_twice_is_two_messages(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.field.focus()
    alice.types("again\nagain\n")
    for one in alice, bob:
        one.reads("again", "again")


@pytest.mark.expects_errors("422")
def test_a_text_that_is_too_long_comes_back_in_its_own_form(
    person: Invite[Person], room: str
) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says(TOO_LONG)
    expect(alice.refused.get_by_role("alert")).to_contain_text("1000")
    returned = alice.refused.get_by_role("textbox")
    expect(returned).to_have_value(TOO_LONG)
    alice.has_an_empty_field()

    alice.says("something else")
    bob.reads("something else")
    returned.fill(TOO_LONG[:1000])
    returned.press("Enter")
    bob.reads("something else", TOO_LONG[:1000])
    expect(alice.refused).to_have_count(0)


def test_a_blank_text_is_not_posted(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("  ")
    expect(alice.page.get_by_role("alert")).to_have_text("Write a message first.")
    alice.says("something")
    alice.reads("something")
    expect(alice.page.get_by_role("alert")).to_have_count(0)


def test_several_lines_keep_the_draft_and_enter_makes_a_line(
    person: Invite[Person], room: str
) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.writes("one")
    alice.presses("Several lines")
    expect(alice.page.get_by_role("button", name="One line")).to_be_visible()
    expect(alice.field).to_have_value("one")
    alice.field.focus()
    alice.page.keyboard.press("Control+End")
    alice.types("\n  two\n\nthree")
    expect(alice.field).to_have_value("one\n  two\n\nthree")
    alice.presses("Send")
    alice.has_an_empty_field()

    expect(bob.texts).to_have_text("one\n  two\n\nthree", use_inner_text=True)
    assert bob.texts.inner_text() == "one\n  two\n\nthree"

    alice.types("back")
    alice.presses("One line")
    expect(alice.page.get_by_role("button", name="Several lines")).to_be_visible()
    expect(alice.field).to_have_value("back")
    alice.field.press("Enter")
    alice.has_an_empty_field()
    expect(bob.texts).to_have_count(2)


@pytest.mark.parametrize("width", [360, 800, 1240, 1900])
def test_it_is_as_wide_as_the_log(person: Invite[Person], room: str, width: int) -> None:
    alice = person("alice", viewport={"width": width, "height": 740}).enters(room)
    log, composer = (
        alice.page.locator(it).bounding_box() for it in (".scroller__content", ".composer")
    )
    assert log
    assert composer
    assert composer["x"] == pytest.approx(log["x"], abs=0.5)
    assert composer["width"] == pytest.approx(log["width"], abs=0.5)
