"""A template or a style sheet is saved, and open pages show it: as `make run` serves them."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.bot import Bot
from e2e.conftest import Invite, NewServer
from e2e.person import Person
from e2e.server import ROOT, Server

MESSAGE = Path("templates/chat/partials/message.html")
SHEET = Path("static/css/message.css")
SOON = 5000  # milliseconds in which a page has noticed that something was saved
LAST_WEEK = time.time() - 7 * 24 * 3600


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A theme with a template and a style sheet that are as the shipped ones, and old."""
    folder = tmp_path_factory.mktemp("theme")
    for name in MESSAGE, SHEET:
        (folder / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, folder / name)
        os.utime(folder / name, (LAST_WEEK, LAST_WEEK))
    return folder


@pytest.fixture(scope="module")
def watching(new_server: NewServer, theme: Path) -> Server:
    """A server that looks at its files."""
    server = new_server("make run", CHAT_THEME_DIR=str(theme))
    assert "Watching for file changes" in server.log()
    return server


@pytest.fixture
def server(watching: Server) -> Iterator[Server]:
    """The same for each story, which must not stumble in it, nor be started again."""
    yield watching
    assert "Traceback" not in watching.log()
    assert watching.log().count("Quit the server") == 1


def edit(file: Path, old: str, new: str) -> None:
    """Save a file with one thing changed."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def eventually(file: Path, seen: Callable[[], None]) -> None:
    """Save the file until it is `seen`: a page that has just been opened does not listen yet."""
    for _ in range(5):
        try:
            return seen()
        except AssertionError:
            file.touch()
    seen()


def test_a_style_sheet_is_saved(person: Invite[Person], room: str, theme: Path) -> None:
    """In two browsers, which had no reason to ask again for a file that is a week old."""
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("hello")
    for somebody in alice, bob:
        expect(somebody.texts).not_to_have_css("letter-spacing", "3px")
    edit(theme / SHEET, ".message__text {", ".message__text {\n  letter-spacing: 3px;")
    for texts in alice.texts, bob.texts:
        spaced = partial(expect(texts).to_have_css, "letter-spacing", "3px", timeout=SOON)
        eventually(theme / SHEET, spaced)


def test_a_template_is_saved(
    person: Invite[Person], room: str, server: Server, theme: Path
) -> None:
    """Open pages draw it again; what is pushed next over a socket that stays open is new, too."""
    alice = person("alice").enters(room)
    with Bot.enters(server.url, room) as bot:
        bot.says("before")
        assert "message__text" in bot.hears(">before<")
        edit(theme / MESSAGE, "message__text", "edited-live message__text")
        drawn_anew = alice.page.locator(".edited-live")
        eventually(theme / MESSAGE, lambda: expect(drawn_anew).to_have_text("before", timeout=SOON))
        bot.says("after")
        assert "edited-live" in bot.hears(">after<")
        alice.sees("after")
