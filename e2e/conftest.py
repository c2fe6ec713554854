"""The stage: servers, rooms, and people with browsers of their own."""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, BrowserType, expect

from e2e import chromium
from e2e.member import Member
from e2e.person import Person
from e2e.proxy import Proxy
from e2e.server import Server, migrate
from e2e.watch import Watch

CSRF = "c" * 32  # Django compares a form's token with its cookie, and takes any


Who = TypeVar("Who", bound=Person, covariant=True)


class Invite(Protocol[Who]):
    """Seats somebody; `at` is an address other than the server's own: a proxy's."""

    def __call__(self, name: str, at: str = "", **context: Any) -> Who: ...


NewServer = Callable[..., Server]
OpenRoom = Callable[..., str]


expect.set_options(timeout=30_000)  # a page that lost its socket may wait for thirteen seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let pictures be taken anew."""
    accept = "keep what the pattern library looks like now: what e2e/visual compares with"
    parser.addoption("--accept", action="store_true", help=accept)


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks that the stories use."""
    config.addinivalue_line(
        "markers", "expects_errors(*patterns): complaints of the browser that belong to the story"
    )
    config.addinivalue_line("markers", "slow: takes most of a minute")
    config.addinivalue_line(
        "markers", "needs(*declarations): styles without which a browser has nothing to test"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what `-n` must not run side by side: it collects the same static files."""
    for item in items:
        if item.path.parent.name in ("services", "chaos"):
            item.add_marker(pytest.mark.xdist_group("production"))


@pytest.fixture(autouse=True)
def _capable(request: pytest.FixtureRequest) -> None:
    """Skip a story whose browser lacks what it is about."""
    declarations = [d for mark in request.node.iter_markers("needs") for d in mark.args]
    if declarations:
        page = request.getfixturevalue("page")
        for declaration in declarations:
            if not page.evaluate("declaration => CSS.supports(declaration)", declaration):
                pytest.skip(f"This browser does not know {declaration}")


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_type: BrowserType
) -> dict[str, Any]:
    """Launch the Chromium that this machine has, with Back as people have it.

    Playwright would switch off that a page is kept whole while one is elsewhere.
    """
    if browser_type.name != "chromium":
        return browser_type_launch_args
    return browser_type_launch_args | {
        "executable_path": chromium.find(browser_type),
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """There is none: each person has the address of their story's server.

    In the place of pytest-playwright's own, which pytest 9 warns of.
    """


@pytest.fixture(scope="session")
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewServer]:
    """Start servers, each with a database of its own, and with settings of the story's."""
    empty = tmp_path_factory.mktemp("database") / "empty.sqlite3"
    migrate(empty)
    started: list[Server] = []

    def start(kind: str, **settings: str) -> Server:
        server = Server(kind, tmp_path_factory.mktemp(kind.replace(" ", "-")), empty, **settings)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def shared_server(new_server: NewServer) -> Callable[[str], Server]:
    """The one server of each kind that all stories share who do it no harm."""
    running: dict[str, Server] = {}

    def share(kind: str) -> Server:
        if kind not in running:
            running[kind] = new_server(kind)
        return running[kind]

    return share


@pytest.fixture
def server(
    shared_server: Callable[[str], Server], request: pytest.FixtureRequest
) -> Iterator[Server]:
    """The server of this story, which must not stumble in it."""
    server = shared_server(getattr(request, "param", "daphne"))
    told = len(server.log())
    yield server
    assert "Traceback" not in server.log()[told:], server.log()[told:]


@pytest.fixture
def open_room(server: Server) -> OpenRoom:
    """Open a room of a name that no other story uses."""

    def open_room(name: str, topic: str = "") -> str:
        name = f"{name[:40]}-{secrets.token_hex(3)}"
        form = {"csrfmiddlewaretoken": CSRF, "name": name, "topic": topic}
        cookie = {"Cookie": f"csrftoken={CSRF}"}
        urlopen(Request(f"{server.url}/chat/", urlencode(form).encode(), cookie)).close()
        return name

    return open_room


@pytest.fixture
def room(open_room: OpenRoom, request: pytest.FixtureRequest) -> str:
    """A room for this story alone, named after it."""
    return open_room(re.sub(r"\W+", "-", request.node.originalname.removeprefix("test_")))


@pytest.fixture
def person(
    server: Server, new_context: Callable[..., BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Invite[Person]]:
    """Seat people in front of browsers of their own, which must have nothing to complain of."""
    watch = Watch()

    def seat(name: str, at: str = "", **context: Any) -> Person:
        own = new_context(base_url=at or server.url, **context)
        watch.over(own)
        return Person(name, own.new_page())

    yield seat
    expected = [p for mark in request.node.iter_markers("expects_errors") for p in mark.args]
    assert not watch.unexpected(expected)


@pytest.fixture
def member(person: Invite[Person]) -> Invite[Member]:
    """Seat members. Their names are no other story's, for a member's name is no guest's."""

    def seat(name: str, at: str = "", **context: Any) -> Member:
        somebody = person(f"{name}-{secrets.token_hex(3)}", at, **context)
        newcomer = Member(somebody.name, somebody.page)
        newcomer.is_a_member_already()
        return newcomer

    return seat


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A network to this story's server."""
    with Proxy(server.port) as proxy:
        yield proxy
