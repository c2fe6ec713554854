"""A designer looks at the pieces of the page in the pattern library."""

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from e2e.conftest import Invite


def surface(frame: FrameLocator | Page, element: str) -> str:
    """The colour behind an element, as the browser names it."""
    return str(frame.locator(element).first.evaluate("it => getComputedStyle(it).backgroundColor"))


def test_a_piece_is_seen_in_its_states_by_day_and_by_night(person: Invite) -> None:
    alice = person("alice")
    alice.goes("/patterns/")
    frame = alice.page.frame_locator("iframe.js-iframe")
    for state in "edited", "deleted", "emoji only", "from right to left":
        expect(frame.get_by_role("heading", name=state, exact=True)).to_be_visible()
    said = frame.locator(".message__text").get_by_text("Good morning!", exact=True)
    expect(said).to_have_count(2)
    assert surface(frame, ".pattern__look--light") != surface(frame, ".pattern__look--dark")
    expect(frame.get_by_text("'text': 'Good morning!'").first).to_be_attached()


def test_a_page_is_framed_by_day_and_by_night(person: Invite) -> None:
    alice = person("alice")
    alice.goes("/patterns/pattern/404.html")
    frame = alice.page.frame_locator("iframe.js-iframe")
    day, night = (
        frame.frame_locator(f".pattern__look--{theme} iframe").first for theme in ("light", "dark")
    )
    for page in day, night:
        expect(page.get_by_role("button", name="Open “design”")).to_be_visible()
    assert surface(day, "html") != surface(night, "html")


@pytest.mark.expects_errors("WebSocket", "4404")
def test_the_page_of_a_room_holds_what_it_would_hold(person: Invite) -> None:
    alice = person("alice")
    alice.goes("/patterns/pattern/chat/room.html")
    page = alice.page.frame_locator("iframe.js-iframe").frame_locator("iframe").first
    expect(page.get_by_role("log", name="Messages in design").get_by_text("🎉")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_around_it_looks_like_the_chat(person: Invite, scheme: str) -> None:
    alice = person("alice", color_scheme=scheme)
    alice.goes("/chat/")
    canvas = surface(alice.page, "html")
    alice.goes("/patterns/")
    assert surface(alice.page, ".sidebar") == surface(alice.page, ".header") == canvas
    expect(alice.page.locator(".header__title")).to_have_css("text-transform", "none")
