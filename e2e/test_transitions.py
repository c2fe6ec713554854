"""One page fades into the other; it holds up nobody, and who wants no motion has none."""

from typing import Any

import pytest
from playwright.sync_api import expect

from e2e.bot import talk
from e2e.conftest import Invite
from e2e.person import Person
from e2e.server import Server

# Writes on a page whether it came with a transition, and when that is over.
NOTE = """addEventListener('pagereveal', async event => {
    const page = document.documentElement.dataset;
    page.fades = Boolean(event.viewTransition);
    await event.viewTransition?.finished;
    page.faded = true;
})"""


def follows(somebody: Person, link: str) -> None:
    """Go to another page."""
    somebody.page.get_by_role("link", name=link, exact=True).first.click()


def is_over(somebody: Person, fades: str) -> None:
    """Wait for the end of a transition, or of none."""
    page = somebody.page.locator("html")
    expect(page).to_have_attribute("data-faded", "true")
    expect(page).to_have_attribute("data-fades", fades)


@pytest.mark.parametrize(
    ("motion", "fades"),
    [("no-preference", "true"), ("reduce", "false")],
    ids=["usual", "no motion"],
)
def test_pages_fade_unless_somebody_wants_no_motion(
    person: Invite[Person], room: str, motion: Any, fades: str
) -> None:
    alice = person("alice", reduced_motion=motion)
    alice.page.add_init_script(NOTE)
    alice.enters(room)
    follows(alice, "Rooms")
    expect(alice.page.get_by_role("heading", name="Rooms", level=1)).to_be_visible()
    is_over(alice, fades)


def test_a_room_that_is_faded_into_is_at_its_newest_message_and_takes_what_is_typed(
    person: Invite[Person], room: str, server: Server
) -> None:
    texts = talk(server.url, room, 60)
    alice = person("alice")
    alice.page.add_init_script(NOTE)
    alice.goes("/chat/")
    alice.page.get_by_role("link", name=room).first.click()
    expect(alice.field).to_be_focused()
    alice.page.keyboard.type("typed at once")
    expect(alice.field).to_have_value("typed at once")
    is_over(alice, "true")
    expect(alice.message(texts[-1])).to_be_in_viewport()
    expect(alice.field).to_be_focused()
    alice.page.keyboard.press("Enter")
    alice.sees("typed at once")
    expect(alice.message("typed at once")).to_be_in_viewport()
