"""Take the pictures in docs/ from the running product: `python -m e2e.pictures`."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal

from playwright.sync_api import Browser, StorageState, ViewportSize, sync_playwright

from e2e import chromium
from e2e.person import Person
from e2e.server import Server, migrate

DOCS = Path(__file__).parent.parent / "docs"
WIDE, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
TALL = ViewportSize(width=960, height=1010)  # the conversation from its day on
TALK = (
    ("Ana Sousa", "Good morning! The notes are ready: https://notes.example.org/2026/11"),
    ("李雷", "早上好!我十分钟后看一下。"),
    ("🦊 Fox", "I can take the screenshots 📸"),
    ("عمر", "صباح الخير، سأراجع النسخة العربية الآن"),
    ("Ana Sousa", "Perfect. Let us meet here again at eleven."),
    ("李雷", "Found **one typo** in `intro.md`, fixed it."),
    ("🦊 Fox", "Shipping at noon then? 🎉"),
    ("Ana Sousa", "Yes. Support knows, and watches the inbox this afternoon."),
    ("李雷", "👍🎉"),
)
Picture = tuple[str, str, Literal["light", "dark"], ViewportSize, str, str]
PICTURES: tuple[Picture, ...] = (
    ("room", "/chat/lobby/", "light", WIDE, "en", "Connected"),
    ("room-phone", "/chat/lobby/", "dark", PHONE, "en", "Connected"),
    ("room-chinese", "/chat/lobby/", "dark", WIDE, "zh-CN", "已连接"),
    ("rooms", "/chat/", "light", WIDE, "en", "here"),
)
THEME = "docs/theme-example"
IN_THE_THEME: tuple[Picture, ...] = (
    ("theme-light", "/chat/lobby/", "light", TALL, "en", "Connected"),
    ("theme-dark", "/chat/lobby/", "dark", TALL, "en", "Connected"),
)
MARKS = str.maketrans("", "", "*`")  # which are not seen


def open_rooms(person: Person) -> None:
    """Open some rooms, as people do."""
    for name, topic in (
        ("design", "How it looks, and why"),
        ("support", "Who needs help, and who helps"),
        ("大厅", "大家好"),
    ):
        person.goes("/chat/")
        person.page.get_by_label("Name", exact=True).fill(name)
        person.page.get_by_label("Topic").fill(topic)
        person.presses("Open room")
        person.is_connected()
    person.leaves()


def converse(seat: Callable[[str], Person]) -> Person:
    """Have people talk in the lobby; returns the first of them."""
    people = {name: seat(name).enters("lobby") for name in dict.fromkeys(name for name, _ in TALK)}
    for name, text in TALK:
        people[name].says(text)
        people["Ana Sousa"].sees(text.translate(MARKS))
    return people["Ana Sousa"]


def take(browser: Browser, server: Server, *pictures: Picture) -> None:
    """Set the stage, and take each picture."""

    def seat(name: str, state: StorageState | None = None, **context: Any) -> Person:
        own = browser.new_context(
            base_url=server.url, storage_state=state, reduced_motion="reduce", **context
        )
        return Person(name, own.new_page())

    open_rooms(seat("Ana Sousa", viewport=WIDE))
    ana = converse(seat)
    state = ana.page.context.storage_state()
    for file, path, scheme, viewport, locale, shown in pictures:
        page = seat("Ana Sousa", state, color_scheme=scheme, viewport=viewport, locale=locale).page
        page.goto(path)
        page.get_by_text(shown).first.wait_for(state="attached")
        page.screenshot(path=DOCS / f"{file}.png")


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
