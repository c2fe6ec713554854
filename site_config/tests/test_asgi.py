"""The application: pages and static files over HTTP, sockets only from our own pages."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from channels.testing import ApplicationCommunicator, WebsocketCommunicator

from site_config import asgi
from site_config.vendor import SCRIPT

# Even a socket that is refused asks after the connections of the database.
pytestmark = pytest.mark.django_db(transaction=True)
STATIC_FILE = f"/static/vendor/{SCRIPT}"


@pytest.fixture
def fresh(settings: Any) -> Callable[[], Any]:
    """Builds the application anew, for the settings of the test."""
    settings.ALLOWED_HOSTS = ["chat.example.org"]
    return lambda: runpy.run_path(asgi.__file__)["application"]


async def get(application: Any, path: str) -> dict[str, Any]:
    """How the answer to a GET starts."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"chat.example.org")],
    }
    communicator: Any = ApplicationCommunicator(application, scope)  # type: ignore[no-untyped-call]
    await communicator.send_input({"type": "http.request", "body": b""})
    start: dict[str, Any] = await communicator.receive_output(10)
    while (await communicator.receive_output(10)).get("more_body"):
        pass
    await communicator.wait(10)
    return start


async def is_let_in(application: Any, path: str, origin: bytes | None) -> bool:
    """Whether a socket from a page of `origin` is accepted."""
    headers = [] if origin is None else [(b"origin", origin)]
    communicator = WebsocketCommunicator(application, path, headers=headers)
    connected, _ = await communicator.connect(10)
    await communicator.disconnect(timeout=10)
    return connected


async def test_static_files_are_served_while_debugging(
    fresh: Callable[[], Any], settings: Any
) -> None:
    settings.DEBUG = True
    assert (await get(fresh(), STATIC_FILE))["status"] == 200


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    """The folder of a production's static files, with one in it."""
    settings.DEBUG = False
    settings.STATIC_ROOT = tmp_path
    for name in ("look.css", "look.0123456789ab.css"):
        (tmp_path / name).write_text("p {}")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "cache"),
    [
        ("look.0123456789ab.css", b"max-age=31536000, public, immutable"),
        ("look.css", b"max-age=60, public"),
    ],
)
async def test_collected_files_are_kept_by_a_browser(
    fresh: Callable[[], Any], collected: Path, name: str, cache: bytes
) -> None:
    start = await get(fresh(), f"/static/{name}")
    assert start["status"] == 200
    headers = dict(start["headers"])
    assert headers[b"cache-control"] == cache
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", ["/static/none.css", "/static/../settings.py", "/static/"])
async def test_nothing_else_is_served(fresh: Callable[[], Any], collected: Path, path: str) -> None:
    assert (await get(fresh(), path))["status"] == 404


async def test_files_that_were_never_collected_are_no_reason_to_fail(
    fresh: Callable[[], Any], collected: Path, settings: Any
) -> None:
    settings.STATIC_ROOT = collected / "none"
    assert (await get(fresh(), STATIC_FILE))["status"] == 404
    assert (await get(fresh(), "/"))["status"] == 302


async def test_health_checks_ask_for_no_host(fresh: Callable[[], Any], settings: Any) -> None:
    settings.ALLOWED_HOSTS = []
    settings.SECURE_SSL_REDIRECT = True
    for path in ("/livez", "/readyz"):
        start = await get(fresh(), path)
        assert start["status"] == 200
        assert b"set-cookie" not in dict(start["headers"])


async def test_the_front_door_is_open(fresh: Callable[[], Any]) -> None:
    start = await get(fresh(), "/")
    assert start["status"] == 302
    assert (b"Location", b"/chat/") in start["headers"]


@pytest.mark.parametrize("path", ["/ws/rooms/", "/ws/chat/lobby/"])
async def test_a_page_of_ours_opens_a_socket(fresh: Callable[[], Any], path: str) -> None:
    assert await is_let_in(fresh(), path, b"https://chat.example.org")


@pytest.mark.parametrize("path", ["/ws/rooms/", "/ws/chat/lobby/"])
@pytest.mark.parametrize(
    "origin",
    [
        b"https://evil.example",
        b"https://chat.example.org.evil.example",
        b"https://evilchat.example.org",
        b"null",
        b"",
        b"\xff",
        b"http://[",
        b"https://chat.example.org:99999",
    ],
)
async def test_a_page_of_anybody_else_does_not(
    fresh: Callable[[], Any], path: str, origin: bytes
) -> None:
    assert not await is_let_in(fresh(), path, origin)


async def test_a_socket_that_says_no_origin_is_not_let_in(fresh: Callable[[], Any]) -> None:
    assert not await is_let_in(fresh(), "/ws/rooms/", None)
