"""Every script: names, texts and rooms in Chinese, emoji, and from right to left."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite, OpenRoom
from e2e.member import Member
from e2e.person import Person

PEOPLE = {
    "王小明": "你好，世界！",
    "👩🏽‍💻 Zoë": "🎉👨‍👩‍👧‍👦🏳️‍🌈 n̈aïve",
    "ليلى": "مرحبا بالعالم",
    "דוד": "שלום abc עולם",
    "आशा": "नमस्ते दुनिया",
}


@pytest.mark.parametrize("name", PEOPLE, ids=["chinese", "emoji", "arabic", "hebrew", "hindi"])
def test_names_and_texts(person: Invite[Person], room: str, name: str) -> None:
    text = PEOPLE[name]
    somebody, bob = person(name).enters(room), person("bob").enters(room)
    somebody.says(text)
    bob.sees(text, by=name)
    assert bob.texts.text_content() == text
    expect(bob.people.filter(has_text=name)).to_have_count(1)
    direction = bob.texts.evaluate("text => getComputedStyle(text).direction")
    assert direction == ("rtl" if name in ("ليلى", "דוד") else "ltr")


def test_each_text_has_a_direction_of_its_own(
    member: Invite[Member], person: Invite[Person], open_room: OpenRoom
) -> None:
    """Whatever begins in Arabic reads from the right, on a page that reads from the left."""
    room = open_room("غرفة", topic="موضوع with English")
    layla, bob = member("ليلى").enters(room), person("bob").enters(room)
    layla.writes("مرحبا hello")
    expect(layla.field).to_have_css("direction", "rtl")
    layla.says("مرحبا hello")
    layla.sees("مرحبا hello")
    editor = layla.opens_editor("مرحبا hello")
    bob.says("hello مرحبا")
    bob.sees("مرحبا hello")
    author = bob.message("مرحبا hello").locator(".message__author")
    names = [author, bob.people.get_by_text(layla.name), layla.account.get_by_text(layla.name)]
    about = [bob.page.get_by_role("heading", level=1), bob.page.get_by_text("موضوع")]
    for text in (editor, *names, *about):
        expect(text).to_have_css("direction", "rtl")
    expect(bob.message("مرحبا hello").locator(".message__text")).to_have_css("direction", "rtl")
    expect(bob.message("hello مرحبا").locator(".message__text")).to_have_css("direction", "ltr")
    bob.goes("/chat/")
    listed = bob.page.get_by_role("main").get_by_role("link", name=room)
    for text in listed.get_by_text(room), listed.get_by_text("موضوع"):
        expect(text).to_have_css("direction", "rtl")
    expect(bob.page.locator("html")).to_have_css("direction", "ltr")


@pytest.mark.parametrize("name", ["大厅", "غرفة", "комната"], ids=["chinese", "arabic", "russian"])
def test_a_room(person: Invite[Person], open_room: OpenRoom, name: str) -> None:
    room = open_room(name)
    alice, bob = person("alice"), person("bob").enters(room)
    alice.goes("/chat/")
    alice.page.get_by_role("link", name=room).click()
    expect(alice.page).to_have_url(f"{alice.page.url.split('/chat/')[0]}/chat/{quote(room)}/")
    alice.is_connected()
    alice.says("hello")
    bob.reads("hello")
    expect(bob.page.get_by_role("log", name=f"Messages in {room}")).to_be_visible()
