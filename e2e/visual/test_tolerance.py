"""The pictures pass with another machine's fonts, and fail for what somebody changed."""

import pytest
from PIL import Image
from playwright.sync_api import Page

from .compare import difference, small
from .looks import Looks, looks

MESSAGE = "chat/partials/message.html"

pytestmark = pytest.mark.only_browser("chromium")


@pytest.fixture(scope="module")
def usual(library: Page) -> Looks:
    """Messages as they are."""
    return looks(library, MESSAGE)


def differing(library: Page, usual: Looks, style: str) -> list[str]:
    """The states that another style changes."""
    seen = looks(library, MESSAGE, style)
    return [state for state in usual if difference(usual[state], seen[state])]


@pytest.mark.parametrize("family", ["serif", "monospace", "Liberation Sans Narrow"])
def test_another_font_changes_nothing(library: Page, usual: Looks, family: str) -> None:
    style = f":root {{ --font: {family} !important; --font-code: {family} !important }}"
    assert differing(library, usual, style) == []


def box(left: int) -> Image.Image:
    """A box on a page, so far from its edge."""
    page = Image.new("RGB", (160, 160), "white")
    page.paste("navy", (left, 20, left + 80, 100))
    return small(page)


def test_nor_does_an_edge_that_is_drawn_a_pixel_elsewhere() -> None:
    assert difference(box(left=20), box(left=21)) is None
    assert difference(box(left=20), box(left=24))


@pytest.mark.parametrize(
    "style",
    [
        ":root { --surface-own: light-dark(oklch(0.9 0.045 275), oklch(0.4 0.1 275)) !important }",
        ".message__text { padding: 0 !important }",
        ".message__text { border-radius: 0 !important }",
        ".avatar { visibility: hidden !important }",
        ".badge { display: none !important }",
        ".message__text { font-size: 1rem !important }",
        ".message__author { font-weight: normal !important }",
    ],
)
def test_what_somebody_changed_is_seen(library: Page, usual: Looks, style: str) -> None:
    assert differing(library, usual, style)


def test_what_changes_in_one_state_is_told_of_that_one(library: Page, usual: Looks) -> None:
    style = ".message__edited { display: none !important }"
    assert differing(library, usual, style) == ["edited"]
