"""The theme of docs/theme-example: it is drawn, it wins, and it can be read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Invite, NewServer
from e2e.person import Person
from e2e.server import Server

THEME = "docs/theme-example"
BY_DAY_AND_BY_NIGHT = pytest.mark.parametrize("scheme", ["light", "dark"])
PAPERS = ("canvas", "surface", "surface-sunken", "surface-hover", "surface-own")
CODE = ("ink", "comment", "keyword", "name", "string", "number", "removed", "added")
# What is written, and on what: 4.5:1 by WCAG 2.2 AA.
WRITTEN = {
    "ink": (*PAPERS, "surface-danger", "surface-warning", "surface-success"),
    "ink-soft": (*PAPERS, "surface-danger"),
    "ink-accent": (*PAPERS, "surface-danger"),
    "ink-danger": ("canvas", "surface", "surface-hover", "surface-danger"),
    "ink-warning": ("surface-own", "surface-warning"),
    "ink-success": ("surface-success",),
    "ink-on-accent": ("accent", "accent-hover"),
} | {f"code-{ink}": ("code-surface",) for ink in CODE}
# What is no word, but has to be seen: 3:1.
DRAWN = {
    "accent": ("canvas", "surface"),
    "focus": PAPERS,
    "line-strong": ("canvas", "surface"),
    "signal-success": ("canvas", "surface", "surface-success"),
    "signal-warning": ("canvas", "surface", "surface-warning"),
}
AS_DRAWN = """(names) => {
    const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
    return names.map((name) => {
        document.body.style.color = `var(--${name})`
        pixel.fillStyle = getComputedStyle(document.body).color
        pixel.fillRect(0, 0, 1, 1)
        return [...pixel.getImageData(0, 0, 1, 1).data]
    })
}"""


@pytest.fixture(scope="module")
def themed(new_server: NewServer) -> Server:
    """A server with the theme."""
    return new_server("daphne", CHAT_THEME_DIR=THEME)


@pytest.fixture
def server(themed: Server) -> Iterator[Server]:
    """The same for each story, which must not stumble in it."""
    yield themed
    assert "Traceback" not in themed.log()


def brightness(page: Page, names: list[str]) -> dict[str, float]:
    """The relative luminance of tokens, as the browser draws them."""
    found = {}
    for name, (*parts, alpha) in zip(names, page.evaluate(AS_DRAWN, names), strict=True):
        assert alpha == 255, name
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (part / 255 for part in parts)
        )
        found[name] = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return found


@BY_DAY_AND_BY_NIGHT
def test_what_is_there_stands_out_from_what_is_behind(
    person: Invite[Person], room: str, scheme: str
) -> None:
    page = person("alice", color_scheme=scheme).enters(room).page
    pairs = [
        (front, back, least)
        for table, least in ((WRITTEN, 4.5), (DRAWN, 3.0))
        for front, backs in table.items()
        for back in backs
    ]
    bright = brightness(page, sorted({name for front, back, _ in pairs for name in (front, back)}))
    low = {}
    for front, back, least in pairs:
        darker, lighter = sorted((bright[front], bright[back]))
        if (contrast := (lighter + 0.05) / (darker + 0.05)) < least:
            low[f"{front} on {back}"] = round(contrast, 2)
    assert low == {}


@BY_DAY_AND_BY_NIGHT
def test_its_tokens_win_and_its_partial_is_drawn(
    person: Invite[Person], room: str, scheme: str
) -> None:
    alice = person("alice", color_scheme=scheme).enters(room)
    alice.says("hello")
    canvas = {"light": "oklch(0.945 0.02 85)", "dark": "oklch(0.19 0.014 165)"}
    expect(alice.page.locator("html")).to_have_css("background-color", canvas[scheme])
    expect(alice.texts).to_have_css("border-radius", "8px")
    weekday = alice.log.locator(".day__weekday")
    expect(weekday).to_have_css("font-style", "italic")
    assert weekday.inner_text().endswith("day")


def test_who_asks_for_more_contrast_has_the_shipped_colours(
    person: Invite[Person], room: str, shared_server: NewServer
) -> None:
    themed_page = person("alice", contrast="more").enters(room).page
    shipped = shared_server("daphne").url
    names = sorted({*WRITTEN, *DRAWN, *PAPERS})
    shipped_page = person("bob", at=shipped, contrast="more").enters("lobby").page
    assert brightness(themed_page, names) == brightness(shipped_page, names)
