"""What a pattern looks like: all its states, at every width, by day and by night."""

import io
from collections.abc import Iterator

from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize

from chat.patterns.library import PAGE, patterns

from . import boxes
from .compare import beside, small

WIDTHS = (360, 768, 1280)
HEIGHT = 740
THEMES = ("light", "dark")
# What comes or fades after a while does so at its own pace: show all of it two seconds on.
STAND_STILL = """() => {
    const timed = document.getAnimations().filter(each => each.timeline === document.timeline)
    for (const each of timed.filter(each => each.playState != "paused")) {
        each.pause()
        each.currentTime = 2000
    }
    return document.fonts.ready.then(() => scrollTo(0, 0)) // where an autofocus led away from
}"""
# An emoji that insists on its colours gets a font of the machine, whatever the style sheet says.
WITHOUT_COLOURS = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text; (text = texts.nextNode());) text.data = text.data.replaceAll("\\uFE0F", "")
}"""
Looks = dict[str, Image.Image]  # of each state its name and picture


def prepare(page: Page) -> None:
    """Load no script: what is looked at is what the server drew."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("Network.enable")
    debugger.send("Network.setBlockedURLs", {"urls": ["*.js"]})


def looks(page: Page, template: str, style: str = "") -> Looks:
    """All the states of a template, with more style if that is tried."""
    page.goto(f"/patterns/render-pattern/{template}")
    names = page.locator(".pattern__state").all_text_contents()
    assert len(set(names)) == len(names), f"{template} has two states of one name"
    if patterns()[template][0].stage != PAGE:
        _dress(page, style)
        seen = [_pieces(page) for _ in _widths(page)]
        return {name: beside(list(row)) for name, row in _by_state(names, seen)}
    found = {}
    for number, name in enumerate(names):
        page.goto(f"/patterns/page/light/{template}/{number}/")
        _dress(page, style)
        found[name] = beside([small(shot) for _ in _widths(page) for shot in _page(page)])
    return found


def _dress(page: Page, style: str) -> None:
    """Make boxes of all letters."""
    page.evaluate(WITHOUT_COLOURS)
    page.add_style_tag(content=style + boxes.style_sheet())


def _widths(page: Page) -> Iterator[None]:
    """Show the page at one width after the other."""
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=HEIGHT))
        page.evaluate(STAND_STILL)
        yield


def _page(page: Page) -> Iterator[Image.Image]:
    """A whole page, in each theme."""
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        page.evaluate(STAND_STILL)
        yield _shot(page)


def _pieces(page: Page) -> list[Image.Image]:
    """Every look on the page of a piece, cut out of it."""
    whole = _shot(page)
    return [small(whole.crop(box)) for box in _boxes(page.locator(".pattern__look"))]


def _boxes(looks: Locator) -> list[tuple[int, int, int, int]]:
    """Where they are."""
    found: list[list[int]] = looks.evaluate_all(
        """all => all.map(one => one.getBoundingClientRect()).map(
            ({left, top, right, bottom}) => [left, top, right, bottom].map(Math.round))"""
    )
    return [(left, top, right, bottom) for left, top, right, bottom in found]


def _shot(page: Page) -> Image.Image:
    """The page from top to bottom."""
    return Image.open(io.BytesIO(page.screenshot(full_page=True, caret="initial")))


def _by_state(
    names: list[str], seen: list[list[Image.Image]]
) -> Iterator[tuple[str, list[Image.Image]]]:
    """Of each state its looks, whatever the width."""
    themes = len(THEMES)
    for number, name in enumerate(names):
        place = slice(number * themes, (number + 1) * themes)
        yield name, [look for at_width in seen for look in at_width[place]]
