"""A browser without JavaScript: everything by forms and links."""

import pytest
from playwright.sync_api import expect

from e2e.bot import talk
from e2e.conftest import Invite
from e2e.person import Person
from e2e.server import Server


@pytest.fixture
def alice(person: Invite[Person]) -> Person:
    """Who does not run scripts."""
    return person("alice", java_script_enabled=False)


def posts(alice: Person, text: str) -> None:
    """Write `text` and press Enter."""
    alice.writes(text)
    alice.field.press("Enter")


def test_a_guest_gives_name_and_message_in_one(
    alice: Person, person: Invite[Person], room: str
) -> None:
    bob = person("bob").enters(room)
    alice.visits(room)
    posts(alice, "hello")
    alice.sees("hello", by="alice")
    expect(alice.name_field).to_have_value("alice")
    bob.sees("hello", by="alice")
    bob.says("hello yourself")
    bob.reads("hello", "hello yourself")
    alice.page.get_by_role("link", name="reload it").click()
    alice.reads("hello", "hello yourself")


@pytest.mark.expects_errors("422")
def test_a_refused_text_comes_back_in_the_field(alice: Person, room: str) -> None:
    text = "x" * 1001
    alice.visits(room)
    alice.writes(text)
    alice.presses("Send")
    expect(alice.page.get_by_role("alert")).to_contain_text("1000")
    expect(alice.field).to_have_value(text)
    expect(alice.name_field).to_have_value("alice")
    posts(alice, text[:1000])
    alice.reads(text[:1000])


def test_older_messages_are_behind_a_link(alice: Person, room: str, server: Server) -> None:
    texts = talk(server.url, room, 60)
    alice.visits(room)
    alice.reads(*texts[-50:])
    alice.page.get_by_role("link", name="Older messages").click()
    alice.reads(*texts[:10])
    alice.visits(room)
    alice.sees(texts[-1])


def test_several_lines(alice: Person, room: str) -> None:
    alice.visits(room)
    alice.writes("one")
    alice.presses("Several lines")
    expect(alice.field).to_have_value("one")
    alice.writes("one\ntwo")
    alice.presses("Send")
    expect(alice.texts).to_have_text("one\ntwo", use_inner_text=True)
    assert alice.texts.inner_text() == "one\ntwo"


def test_a_room_is_opened(alice: Person, room: str) -> None:
    name = f"{room}-x"[-50:]
    alice.goes("/chat/")
    alice.page.get_by_label("Name", exact=True).fill(name)
    alice.page.get_by_label("Topic").fill("how to do without")
    alice.presses("Open room")
    expect(alice.page.get_by_role("heading", name=name)).to_be_visible()
    expect(alice.page.get_by_text("how to do without")).to_be_visible()
    posts(alice, "first")
    alice.reads("first")
