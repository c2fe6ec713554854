"""Input methods, by which Chinese is typed: Enter takes a suggestion, and does not send it."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person

pytestmark = pytest.mark.only_browser("chromium")  # its debugger plays the input method


# The input method takes the key: the page sees number 229 in its place, and no character.
TAKEN = {"key": "Process", "windowsVirtualKeyCode": 229}


def test_enter_that_confirms_does_not_send(person: Invite[Person], room: str) -> None:
    wang, bob = person("王小明").enters(room), person("bob").enters(room)
    wang.field.focus()
    debugger = wang.page.context.new_cdp_session(wang.page)
    for letters in "n", "ni", "ni h", "ni hao":
        selection = {"selectionStart": len(letters), "selectionEnd": len(letters)}
        debugger.send("Input.imeSetComposition", {"text": letters, **selection})
    expect(wang.field).to_have_value("ni hao")
    debugger.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **TAKEN})
    debugger.send("Input.insertText", {"text": "你好"})
    debugger.send("Input.dispatchKeyEvent", {"type": "keyUp", **TAKEN})
    expect(wang.field).to_have_value("你好")
    expect(wang.field).to_be_focused()
    expect(wang.sending).to_have_count(0)
    wang.page.keyboard.insert_text("，世界")
    wang.presses_key("Enter")
    wang.has_an_empty_field()
    bob.reads("你好，世界")
