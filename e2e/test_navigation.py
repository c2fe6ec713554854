"""Going away and coming back with the browser's own buttons."""

import pytest
from playwright.sync_api import expect

from e2e.bot import Bot
from e2e.conftest import Invite
from e2e.person import Person
from e2e.server import Server


def goes_away(somebody: Person) -> None:
    """Follow a link to another page."""
    somebody.page.get_by_role("link", name="Parley").click()
    expect(somebody.page.get_by_role("heading", name="Rooms", level=1)).to_be_visible()


def comes_back(somebody: Person) -> None:
    """Press Back. Playwright's own `go_back` would wait for a load, which a kept page has not."""
    somebody.page.evaluate("history.back()")
    expect(somebody.log).to_be_visible()


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "loaded again"])
def test_back_brings_a_page_that_lives(
    person: Invite[Person], room: str, server: Server, kept: bool
) -> None:
    """Whether the browser kept the page, and closed its socket, or loads it from its cache."""
    alice = person("alice").enters(room)
    alice.says("before")
    alice.reads("before")
    alice.page.evaluate("window.isKept = true")
    if not kept:  # a page that listens for its end is not
        alice.page.evaluate("void addEventListener('unload', () => {})")
    goes_away(alice)
    with Bot.enters(server.url, room) as bot:
        bot.says("meanwhile")
        bot.hears("meanwhile")
        comes_back(alice)
        alice.reads("before", "meanwhile")
        assert alice.page.evaluate("window.isKept === true") == kept
        bot.says("live")
        alice.reads("before", "meanwhile", "live")
    alice.says("and I can write")
    alice.sees("and I can write", by="alice")


def test_back_and_forward_again_and_again(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    for _ in range(3):
        goes_away(alice)
        comes_back(alice)
    bob.says("once")
    alice.reads("once")
    alice.says("once more")
    bob.reads("once", "once more")
