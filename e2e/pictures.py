"""Take the pictures in docs/ from the running product: `python -m e2e.pictures`."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal, NamedTuple

from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from e2e import chromium
from e2e.member import Member
from e2e.scene import NOON, play
from e2e.server import Server, migrate

DOCS = Path(__file__).parent.parent / "docs"
LOBBY = "/chat/lobby/"
WIDE, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
LOW = ViewportSize(width=1280, height=640)
TALL = ViewportSize(width=960, height=1210)  # the conversation from its day on


class Picture(NamedTuple):
    """One picture: its file, what it shows, and how."""

    file: str
    path: str
    shown: str  # a text that is there once the page is ready
    scheme: Literal["light", "dark"] = "light"
    viewport: ViewportSize = WIDE
    locale: str = "en"
    act: Callable[[Member], object] = lambda ana: None


PICTURES = (
    Picture("room", LOBBY, "Connected"),
    Picture("room-dark", LOBBY, "Connected", "dark", act=lambda ana: ana.opens_actions(NOON)),
    Picture("room-phone", LOBBY, "Connected", "dark", PHONE),
    Picture("room-chinese", LOBBY, "已连接", locale="zh-CN"),
    Picture("rooms", "/chat/", "here"),
    Picture("settings", "/settings/", "Clock", "dark"),
    Picture("patterns", "/patterns/", "Messages", viewport=LOW),
)
THEME = "docs/theme-example"
IN_THE_THEME = (
    Picture("theme-light", LOBBY, "Connected", "light", TALL),
    Picture("theme-dark", LOBBY, "Connected", "dark", TALL),
)


def take(browser: Browser, server: Server, *pictures: Picture) -> None:
    """Set the stage, and take each picture, as Ana sees it."""

    def seat(**settings: Any) -> BrowserContext:
        return browser.new_context(base_url=server.url, reduced_motion="reduce", **settings)

    session = play(seat)
    for picture in pictures:
        context = seat(
            storage_state=session,
            color_scheme=picture.scheme,
            viewport=picture.viewport,
            has_touch=picture.viewport == PHONE,
            is_mobile=picture.viewport == PHONE,
            locale=picture.locale,
        )
        ana = Member("ana", context.new_page())
        ana.goes(picture.path)
        ana.page.get_by_text(picture.shown).first.wait_for(state="attached")
        picture.act(ana)
        ana.page.wait_for_load_state("networkidle")
        ana.page.screenshot(path=DOCS / f"{picture.file}.png")
        context.close()


def main() -> None:
    """Start servers of their own for the pictures, the second with the theme."""
    folder = Path(mkdtemp())
    migrate(folder / "empty.sqlite3")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(playwright.chromium))
        for theme, pictures in ("", PICTURES), (THEME, IN_THE_THEME):
            server = Server("daphne", folder, folder / "empty.sqlite3", CHAT_THEME_DIR=theme)
            server.start()
            try:
                take(browser, server, *pictures)
            finally:
                server.stop()


if __name__ == "__main__":
    main()
