"""What people mark in a text is shown so; everything else is as they typed it."""

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person

CODE = "```python\ndef answer() -> int:\n    return 42  # " + "very " * 60 + "long\n```"
LIST = "Before noon:\n- water the **plants**\n- feed the cat\n\n> who?\nyou"


def says_in_lines(somebody: Person, *texts: str) -> None:
    """Say something that has lines."""
    somebody.presses("Several lines")
    expect(somebody.page.get_by_role("button", name="One line")).to_be_visible()
    for text in texts:
        somebody.writes(text)
        somebody.presses("Send")
        somebody.has_an_empty_field()


def test_marks_in_one_line(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("**bold** _italic_ ~~gone~~ `code` [here](https://example.org/) 2 * 3 * 4")
    text = bob.texts
    expect(text).to_have_text("bold italic gone code here 2 * 3 * 4")
    for element, said in ("strong", "bold"), ("em", "italic"), ("s", "gone"), ("code", "code"):
        expect(text.locator(element)).to_have_text(said)
    link = text.get_by_role("link", name="here")
    expect(link).to_have_attribute("href", "https://example.org/")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "nofollow noopener")


def test_lines_of_code_and_a_list(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    bob = person("bob", viewport={"width": 360, "height": 740}).enters(room)
    says_in_lines(alice, CODE, LIST)
    expect(bob.texts).to_have_count(2)
    code, said = bob.texts.first.locator("pre"), bob.texts.last
    keyword = code.locator(".k").first
    expect(keyword).to_have_text("def")
    plain = code.evaluate("e => getComputedStyle(e).color")
    assert keyword.evaluate("e => getComputedStyle(e).color") != plain
    # Wide code scrolls in itself, by keyboard too; the page does not.
    assert code.evaluate("e => e.scrollWidth > e.clientWidth")
    assert bob.page.evaluate("document.documentElement.scrollWidth") <= 360
    code.focus()
    bob.page.keyboard.press("ArrowRight")
    expect(code).not_to_have_js_property("scrollLeft", 0)

    expect(said.get_by_role("listitem")).to_have_text(["water the plants", "feed the cat"])
    expect(said.locator("blockquote")).to_have_text("who?")
    assert said.inner_text().endswith("you")


def test_emoji_alone_are_large(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("👩‍💻 👍🏽 🇩🇪")
    alice.says("👍🏽 yes")
    expect(alice.texts).to_have_count(2)
    sizes = [
        float(text.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        for text in alice.texts.all()
    ]
    assert sizes[0] > 2 * sizes[1]


def test_words_without_an_end_wrap(person: Invite[Person], room: str) -> None:
    alice = person("alice", viewport={"width": 360, "height": 740}).enters(room)
    for text in "x" * 1000, "*" + "x" * 900 + "*", "https://example.org/" + "x" * 900:
        alice.says(text)
    expect(alice.texts).to_have_count(3)
    for shown in alice.texts.all():
        box = shown.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_what_was_typed_is_what_is_edited(member: Invite[Member], room: str) -> None:
    alice = member("alice").enters(room)
    says_in_lines(alice, LIST)
    alice.messages.hover()
    alice.messages.get_by_role("link", name="Actions").click()
    alice.page.get_by_role("link", name="Edit", exact=True).click()
    editor = alice.page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value(LIST)
    editor.fill("*new*")
    alice.presses("Save")
    expect(alice.texts.locator("em")).to_have_text("new")


def test_how_to_mark_is_told_where_it_is_written(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.presses("Several lines")
    help_text = alice.page.get_by_text("**bold**").last
    expect(help_text).to_be_hidden()
    alice.page.get_by_text("Formatting").last.click()
    expect(help_text).to_be_visible()
