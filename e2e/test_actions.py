"""What one may do with a message: opened, used and put away, with a mouse, keys or a thumb."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person


def test_escape_puts_the_actions_away(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    way = alice.way_to_actions("hello")
    for _ in range(2):
        way.focus()
        alice.page.keyboard.press("Enter")
        expect(alice.page.get_by_role("dialog").locator(":focus")).to_have_count(1)
        alice.page.keyboard.press("Escape")
        expect(alice.page.get_by_role("dialog")).to_have_count(0)
        expect(way).to_be_focused()


def test_a_button_puts_them_away(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    alice.opens_actions("hello").get_by_role("button", name="Close").click()
    expect(alice.page.get_by_role("dialog")).to_have_count(0)
    expect(alice.way_to_actions("hello")).to_be_focused()


def test_there_is_one_at_a_time(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("one")
    alice.says("two")
    alice.opens_actions("one")
    alice.opens_actions("two")
    expect(alice.page.get_by_role("dialog")).to_have_count(1)


def test_whatever_happens_to_a_message_leaves_its_editor_alone(
    person: Invite[Person], room: str
) -> None:
    alice = person("alice").enters(room)
    alice.says("helo")
    alice.opens_actions("helo").get_by_role("link", name="Edit").click()
    editor = alice.page.get_by_role("textbox", name="Edit message")
    editor.fill("hello")
    elsewhere = alice.opens_a_tab().enters(room)
    elsewhere.opens_actions("helo").get_by_role("link", name="Edit").click()
    elsewhere.page.get_by_role("textbox", name="Edit message").fill("elsewhere")
    elsewhere.presses("Save")
    alice.reads("elsewhere")
    expect(editor).to_have_value("hello")
    expect(editor).to_be_focused()
    alice.presses("Save")
    elsewhere.reads("hello")
    expect(alice.way_to_actions("hello")).to_be_focused()


def test_the_focus_stays_where_a_message_was_deleted(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("hello")
    alice.opens_editor("hello")
    alice.presses("Delete message")
    bob.reads("This message was deleted.")
    alice.reads("This message was deleted.")
    expect(alice.texts).to_be_focused()


@pytest.mark.parametrize("width", [360, 320])
def test_by_thumb(person: Invite[Person], room: str, width: int) -> None:
    screen = {"width": width, "height": 740}
    alice = person("alice", viewport=screen, is_mobile=True, has_touch=True).enters(room)
    alice.says("hello")
    way = alice.way_to_actions("hello")
    expect(way).to_be_in_viewport(ratio=1)
    box = way.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    way.tap()
    bar = alice.page.get_by_role("dialog")
    expect(bar).to_be_in_viewport(ratio=1)
    bar.get_by_role("button", name="Heart").tap()
    expect(alice.reactions("hello")).to_be_in_viewport(ratio=1)
    way.tap()
    bar.get_by_role("button", name="Reply").tap()
    expect(alice.page.get_by_role("button", name="Cancel reply")).to_be_in_viewport(ratio=1)
    alice.says("hello " * 30)
    expect(alice.texts).to_have_count(2)
    assert alice.page.evaluate("document.documentElement.scrollWidth") <= width


def test_they_work_in_a_tab_of_their_own(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    tab, page = alice.opens_a_tab(), alice.way_to_actions("hello").get_attribute("href") or ""
    tab.goes(page)
    tab.page.get_by_role("button", name="Heart", exact=True).click()
    expect(tab.reactions("hello")).to_have_count(1)
    tab.goes(page)
    tab.presses("Reply")
    expect(tab.field).to_have_accessible_description("In reply to alice hello")
    tab.is_connected()
    tab.says("hello yourself")
    alice.sees("hello yourself")
    tab.goes(page)
    tab.page.get_by_role("link", name="Edit", exact=True).click()
    tab.editor.fill("hello there")
    tab.presses("Save")
    alice.sees("hello there")
