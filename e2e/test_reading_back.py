"""Reading what was said before, while the talk goes on."""

import time

import pytest
from playwright.sync_api import expect

from e2e.bot import Bot, talk
from e2e.conftest import Invite
from e2e.person import Person
from e2e.server import Server


@pytest.mark.needs("animation-timeline: --log")  # shows the way back
def test_new_messages_do_not_move_who_reads_old_ones(
    person: Invite[Person], room: str, server: Server
) -> None:
    talk(server.url, room, 40)
    alice = person("alice").enters(room)
    jump = alice.page.get_by_role("link", name="Jump to latest")
    alice.sees("line 40")
    expect(jump).to_be_hidden()

    reading = alice.message("line 12")
    reading.scroll_into_view_if_needed()
    expect(jump).to_be_visible()
    before = reading.bounding_box()
    bob = person("bob").enters(room)
    for text in "news", "more news", "the newest":
        bob.says(text)
    expect(alice.message("the newest")).to_have_count(1)
    after = reading.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 1
    expect(alice.message("the newest")).not_to_be_in_viewport()

    jump.click()
    alice.sees("the newest")
    expect(jump).to_be_hidden()
    bob.says("one more")
    alice.sees("one more")  # and follows the talk again


def name_of_the_jump(somebody: Person) -> str:
    """What the link is called for the ear: Playwright leaves out what a style sheet counts."""
    session = somebody.page.context.new_cdp_session(somebody.page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    names = [node.get("name", {}).get("value", "") for node in tree]
    return next((str(name) for name in names if str(name).startswith("Jump to latest")), "")


def is_told(somebody: Person, name: str) -> None:
    """Wait until the jump is called so; a poll, for no event tells of it."""
    deadline = time.monotonic() + 10
    while name_of_the_jump(somebody) != name:
        assert time.monotonic() < deadline, name_of_the_jump(somebody)


def test_the_jump_counts_what_came_since_one_reads_back(
    person: Invite[Person], room: str, server: Server
) -> None:
    talk(server.url, room, 70)
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    bob.says("seen as it came")
    alice.sees("seen as it came")
    alice.message("line 45").scroll_into_view_if_needed()
    is_told(alice, "Jump to latest")
    bob.says("one")
    is_told(alice, "Jump to latest 1 new")
    for text in "two", "three":
        bob.says(text)
    is_told(alice, "Jump to latest 3 new")
    alice.says("what one says oneself is not new")
    bob.edits("two", "two, mended")
    expect(alice.message("two, mended")).to_have_count(1)
    alice.scrolls_up()
    expect(alice.message("line 1")).to_have_count(1)  # nor are older messages that come
    is_told(alice, "Jump to latest 3 new")
    alice.page.get_by_role("link", name="Jump to latest").click()
    alice.sees("three")
    bob.says("seen at once")
    alice.sees("seen at once")
    alice.message("line 45").scroll_into_view_if_needed()
    is_told(alice, "Jump to latest")


def test_older_messages_come_as_one_scrolls_up(
    person: Invite[Person], room: str, server: Server
) -> None:
    texts = talk(server.url, room, 120)
    alice = person("alice").enters(room)
    alice.reads(*texts[-50:])
    alice.scrolls_up()
    alice.reads(*texts[-100:])
    expect(alice.message("line 71")).to_be_in_viewport()  # what was at the top still is
    alice.scrolls_up()
    alice.reads(*texts)
    alice.scrolls_up()
    expect(alice.message("line 1")).to_be_in_viewport()
    expect(alice.page.get_by_role("link", name="Older messages")).to_have_count(0)


def test_what_is_opened_beside_a_message_is_not_counted(
    person: Invite[Person], room: str, server: Server
) -> None:
    talk(server.url, room, 40)
    alice = person("alice").enters(room)
    alice.message("line 12").scroll_into_view_if_needed()
    is_told(alice, "Jump to latest")  # from here on it counts
    with Bot.enters(server.url, room, "bob") as bot:
        bot.says(*(f"news {number}" for number in range(1, 41)))
    is_told(alice, "Jump to latest 40 new")
    alice.opens_actions("news 2")
    is_told(alice, "Jump to latest 40 new")
