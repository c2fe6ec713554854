"""A message's own link: where it leads, and what is marked there."""

import pytest
from playwright.sync_api import expect

from e2e.bot import talk
from e2e.conftest import Invite
from e2e.person import Person
from e2e.server import Server

EDGE = 0.99  # a ratio: browsers round


def follows_the_link(somebody: Person, text: str) -> None:
    """Open the message's own page by its time."""
    somebody.message(text).hover()
    somebody.message(text).get_by_role("link").first.click()
    expect(somebody.marked).to_have_count(1)


def test_an_old_message_is_in_sight_and_marked(
    person: Invite[Person], room: str, server: Server
) -> None:
    texts = talk(server.url, room, 120)
    for javascript in False, True:
        alice = person("alice", java_script_enabled=javascript)
        alice.goes(f"/chat/{room}/60/")
        expect(alice.marked).to_contain_text("line 60")
        expect(alice.marked).to_be_in_viewport(ratio=EDGE)
        alice.reads(*texts[35:85])
        if javascript:
            alice.scrolls_up()
            alice.reads(*texts[:85])
            expect(alice.message("line 36")).to_be_in_viewport()  # what was at the top still is
        alice.page.get_by_role("link", name="Newer messages").click()
        expect(alice.marked).to_contain_text("line 85")
        expect(alice.marked).to_be_in_viewport(ratio=EDGE)
        alice.goes(f"/chat/{room}/60/")
        alice.page.get_by_role("link", name="To the newest messages").click()
        alice.sees(texts[-1])
        expect(alice.marked).to_have_count(0)


def test_a_new_message_is_marked_in_the_live_room(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    for number in range(20):
        alice.says(f"alice {number}")
    follows_the_link(bob, "alice 19")
    bob.page.evaluate("history.back()")
    expect(bob.marked).to_have_count(0)
    bob.is_connected()
    follows_the_link(bob, "alice 2")
    expect(bob.marked.locator(".message__text")).to_have_text("alice 2")
    expect(bob.marked).to_be_in_viewport(ratio=EDGE)
    expect(bob.marked).to_be_focused()
    bob.is_connected()
    alice.says("and on it goes")
    expect(bob.message("and on it goes")).to_have_count(1)
    expect(bob.marked).to_be_in_viewport(ratio=EDGE)  # where one reads, nothing moves


def test_the_line_of_a_deleted_message_is_marked(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    alice.says("a mistake")
    alice.deletes("a mistake")
    expect(alice.texts).to_have_text("This message was deleted.")
    alice.goes(f"/chat/{room}/1/")
    expect(alice.marked).to_contain_text("This message was deleted.")


@pytest.mark.expects_errors("404")
def test_where_no_message_is_the_room_is_offered(person: Invite[Person], room: str) -> None:
    alice = person("alice")
    alice.goes(f"/chat/{room}/12/")
    alice.page.get_by_role("link", name=f"Go to “{room}”").click()
    alice.is_connected()


def test_the_focus_stays_with_an_old_message_that_was_edited(
    person: Invite[Person], room: str, server: Server
) -> None:
    alice = person("alice").enters(room)
    alice.says("hello")
    talk(server.url, room, 120)
    alice.goes(f"/chat/{room}/1/")
    alice.edits("hello", "hello there")
    expect(alice.way_to_actions("hello there")).to_be_focused()
    alice.deletes("hello there")
    expect(alice.log.get_by_text("This message was deleted.")).to_be_focused()
