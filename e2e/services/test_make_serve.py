"""`make serve`, as somebody types it who has set nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from e2e.bot import Bot
from site_config.tests.serving import Serving, serving

CSS = Path("static/css")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that was given nothing but a database, for this checkout's is the developer's."""
    folder = tmp_path_factory.mktemp("make-serve")
    with serving(folder, "make", "serve", DATABASE_URL=f"sqlite:///{folder}/db") as server:
        yield server


def headers_and_body(url: str) -> tuple[dict[str, str], str]:
    """What a browser gets that takes compressed answers."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"})) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.url


def page(server: Serving) -> str:
    """The rooms page."""
    with urlopen(server.url) as answer:
        return str(answer.read().decode())


def test_it_works_over_plain_http_and_says_for_whom(server: Serving) -> None:
    with Bot.enters(server.url, "lobby") as bot:
        bot.says("hello")
        bot.hears("hello")
    headers, url = headers_and_body(server.url)
    assert url == f"{server.url}/chat/"
    assert "Secure" not in headers["set-cookie"]
    assert "strict-transport-security" not in headers
    assert "for this machine alone" in server.log()


def test_files_are_kept_for_a_year_under_names_that_change_with_them(server: Serving) -> None:
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page(server))
    assert len(files) >= 3
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.", file), file
        headers, _ = headers_and_body(server.url + file)
        assert headers["cache-control"] == "max-age=31536000, public, immutable"
        if file.endswith((".css", ".js")):
            assert headers["content-encoding"] == "gzip"


def test_the_style_sheet_is_one_file_with_all_that_is_imported(server: Serving) -> None:
    (file,) = re.findall(r'href="(/static/css/parley[^"]+)"', page(server))
    with urlopen(server.url + file) as answer:
        sheet = answer.read().decode()
    imported = re.findall(r'@import "([^"]+)"', (CSS / "parley.css").read_text())
    assert imported
    assert "@import" not in sheet
    for name in imported:
        assert (CSS / name).read_text() in sheet, name


def test_the_log_has_the_request_and_not_what_was_said(server: Serving) -> None:
    with urlopen(Request(f"{server.url}/chat/", headers={"X-Request-ID": "asked-1"})) as answer:
        assert answer.headers["X-Request-ID"] == "asked-1"
    with Bot.enters(server.url, "lobby", name="whoever") as bot:
        bot.says("between us")
        bot.hears("between us")
    assert '"id": "asked-1"' in server.log()
    for secret in "between us", "whoever", "csrftoken", "guest=":
        assert secret not in server.log()
