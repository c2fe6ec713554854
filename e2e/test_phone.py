"""Small screens: everything fits, and everything can be reached."""

from typing import Any

import pytest
from playwright.sync_api import expect

from e2e.bot import Bot, talk
from e2e.conftest import Invite, OpenRoom
from e2e.member import Member
from e2e.person import Person
from e2e.server import Server

WIDTHS = pytest.mark.parametrize("width", [360, 320])


def phone(width: int) -> dict[str, Any]:
    """What makes a browser a phone of that width."""
    return {"viewport": {"width": width, "height": 740}, "is_mobile": True, "has_touch": True}


def fits(somebody: Person, width: int) -> bool:
    """Whether nothing sticks out at the side; a phone would zoom out to show it."""
    needed = somebody.page.evaluate(
        "[innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth]"
    )
    return bool(max(needed) <= width)


@WIDTHS
@pytest.mark.expects_errors("404", "422")
def test_no_page_scrolls_sideways(member: Invite[Member], room: str, width: int) -> None:
    alice = member("alice", **phone(width))
    for path in (
        "/chat/",
        f"/chat/{room}/",
        f"/chat/{room}/?before=1",
        f"/chat/{room}/1/",
        "/chat/no-such-room/",
        "/help/",
        "/accounts/password/",
        "/accounts/password/changed/",
    ):
        alice.goes(path)
        assert fits(alice, width), path
    alice.changes_password("wrong", "123")
    expect(alice.page.get_by_role("alert").first).to_be_visible()
    assert fits(alice, width)
    alice.logs_out()
    for path in "/chat/", "/accounts/login/", "/accounts/sign-up/":
        alice.goes(path)
        assert fits(alice, width), path


@WIDTHS
@pytest.mark.expects_errors("404")
def test_an_unknown_room_with_a_long_name_fits(person: Invite[Person], width: int) -> None:
    alice = person("alice", **phone(width))
    alice.goes(f"/chat/{'W' * 50}/")
    assert fits(alice, width)


@WIDTHS
def test_a_room_full_of_long_things_fits(
    person: Invite[Person], open_room: OpenRoom, server: Server, width: int
) -> None:
    room = open_room("W" * 40, topic="W" * 200)
    with Bot.enters(server.url, room, name="W" * 50) as bot:
        bot.says("W" * 1000, "https://example.org/" + "w" * 200, "many words " * 50)
        bot.hears("many words")
    alice = person("alice", **phone(width)).enters(room)
    alice.says("w" * 400)
    expect(alice.texts).to_have_count(4)
    assert fits(alice, width)
    alice.goes("/chat/")
    assert fits(alice, width)


@WIDTHS
def test_one_reads_and_writes_with_a_thumb(
    person: Invite[Person], room: str, server: Server, width: int
) -> None:
    texts = talk(server.url, room, 60)
    alice = person("alice", **phone(width)).enters(room)
    alice.sees(texts[-1])
    expect(alice.name_field).to_be_in_viewport(ratio=1)
    expect(alice.field).to_be_in_viewport(ratio=1)
    alice.writes("by thumb")
    send = alice.page.get_by_role("button", name="Send")
    expect(send).to_be_in_viewport(ratio=1)
    send.tap()
    alice.has_an_empty_field()
    alice.sees("by thumb")


@WIDTHS
def test_the_people_are_behind_a_button(person: Invite[Person], room: str, width: int) -> None:
    alice = person("alice", **phone(width)).enters(room)
    alice.says("hello")
    people = alice.page.get_by_role("list", name="People here")
    expect(people).to_have_count(0)
    alice.page.get_by_role("button", name="Rooms and people").tap()
    expect(people).to_be_in_viewport()
    expect(people).to_contain_text("alice")
    assert fits(alice, width)
    alice.page.get_by_role("button", name="Close").tap()
    expect(people).to_have_count(0)
