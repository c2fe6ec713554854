"""Nobody writes a script: not in a file, not in an attribute, not in a page that is served.

Each check is shown to fail for a bad sample first.
"""

from pathlib import Path

import pytest
from django.test import Client

from chat.models import Room
from chat.tests.no_script import ROOT, files_in, in_markup, in_python, scripts_in
from chat.tests.samples import GUEST, hold, say
from site_config.vendor import SCRIPT

SAMPLES = {
    "<script>alert(1)</script>": "a script",
    "<script src='/static/mine.js'></script>": "a script",
    f'<script src="https://evil.example/{SCRIPT}"></script>': "a script",
    f'<script src="/static/vendor/{SCRIPT}">alert(1)</script>': "a script",
    "<SCRIPT\n>x": "a script",
    '<p onclick="x()">': "a handler",
    "<img src=x/onerror=x()>": "a handler",
    '<p hx-on:click="x()">': "hx-on",
    '<p data-hx-on="x">': "hx-on",
    '<a href="JavaScript:x()">': "a script's address",
    '<a href="java&#115;cript:x()">': "a script's address",
    "<i hx-vals='js:{a: 1}'>": "an expression",
    '<i hx-headers="javascript:x()">': "an expression",
    '<i hx-trigger="click[ctrlKey]">': "a filter",
    "<i hx-trigger='keyup[key==\"Enter\"]'>": "a filter",
    '<i _="on click log me">': "hyperscript",
    "<style>p {}</style>": "a style element",
    '<p style="color: red">': "a style attribute",
    "{{ message.text|safe }}": "a template's safe filter",
    "{% autoescape off %}": "a template's safe filter",
    '<i hx-get="data:text/html,%3Cb%20onclick%3D%22x()%22%3E">': "a handler",
}
HARMLESS = [
    "{% comment %} no <script> and no onclick= {% endcomment %}<p>without JavaScript:</p>",
    f'<script src="/static/vendor/{SCRIPT}" defer></script>',
    '<link rel="stylesheet" href="x"><i hx-trigger="click from:#x"></i> 1 <on = 2',
]
TEMPLATES = list(files_in(ROOT / "templates"))
STATIC = [path for path in files_in(ROOT / "static") if path.parent.name != "vendor"]
SOURCES = [
    path
    for folder in ("chat", "site_config")
    for path in files_in(ROOT / folder)
    if path.suffix == ".py" and "tests" not in path.parts
]


def name(path: Path) -> str:
    """A file's name for a report."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(("sample", "what"), SAMPLES.items())
def test_the_check_of_markup_can_fail(sample: str, what: str) -> None:
    assert what in in_markup(sample)


@pytest.mark.parametrize("sample", HARMLESS)
def test_the_check_of_markup_can_pass(sample: str) -> None:
    assert in_markup(sample) == []


@pytest.mark.parametrize("sample", ["x = '<p>hi</p>'", "x = f'<b>{y}'", "f(b'', ' hx-get=x')"])
def test_the_check_of_python_can_fail(sample: str) -> None:
    assert in_python(sample)


@pytest.mark.parametrize(
    "sample", ['"""A <p>."""', "x = 'a < b'", "path('<str:a>/')", "def f():\n  '''<p>'''"]
)
def test_the_check_of_python_can_pass(sample: str) -> None:
    assert in_python(sample) == []


@pytest.mark.parametrize("suffix", ["js", "mjs", "ts", "JS", "jsx"])
def test_the_check_of_files_can_fail(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "deep").mkdir()
    mine = tmp_path / "deep" / f"mine.{suffix}"
    mine.touch()
    assert scripts_in(tmp_path) == [mine]


def test_there_is_something_to_check() -> None:
    assert len(TEMPLATES) > 20
    assert len(STATIC) > 1
    assert len(SOURCES) > 20


@pytest.mark.parametrize("path", [*TEMPLATES, *STATIC], ids=name)
def test_no_markup_has_a_script(path: Path) -> None:
    assert in_markup(path.read_text()) == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_markup_is_in_python(path: Path) -> None:
    assert in_python(path.read_text()) == []


def test_no_file_is_a_script() -> None:
    assert scripts_in(ROOT) == []


@pytest.mark.parametrize(
    "address",
    [
        "/chat/",
        "/chat/lobby/",
        "/chat/lobby/history/?before=3",
        "/chat/lobby/reopen/",
        "/chat/nowhere/",
        "/nothing",
        "/profile/",
        "/people/g1/",
        "/accounts/login/",
        "/accounts/sign-up/",
        "/accounts/password/",
    ],
)
def test_no_page_has_a_script(alice_client: Client, lobby: Room, address: str) -> None:
    say(lobby, "hello https://example.org", "again", author=GUEST)
    hold(lobby, GUEST)
    for client in (alice_client, Client()):
        assert in_markup(client.get(address, follow=True).text) == []
