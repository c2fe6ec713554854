"""A theme's files win over the shipped ones."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.template.loader import render_to_string

from chat.tests.colours import oklch
from chat.tests.pages import elements
from site_config.tests.test_settings import run
from site_config.tests.test_settings import settings as settings_of
from site_config.theme import theme

ROOT = Path(__file__).parents[2]
AN_HOUR_AGO = Path(__file__).stat().st_mtime - 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme of one template and one file of tokens."""
    for name, text in {
        "templates/chat/partials/heartbeat.html": "still here",
        "static/css/theme.css": ":root { --canvas: oklch(0.9 0.1 145) url('face.woff2'); }\n",
        "static/css/face.woff2": "a font",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_there_is_none_unless_one_is_named() -> None:
    assert theme("", ROOT) == []
    (templates, static) = settings_of("TEMPLATES", "STATICFILES_DIRS")
    assert templates[0]["DIRS"] == [ROOT / "templates"]
    assert static == [ROOT / "static"]


def test_what_is_in_it_comes_first(folder: Path) -> None:
    (templates, static) = settings_of("TEMPLATES", "STATICFILES_DIRS", CHAT_THEME_DIR=str(folder))
    assert templates[0]["DIRS"] == [folder / "templates", ROOT / "templates"]
    assert static == [folder / "static", ROOT / "static"]


def test_it_may_be_a_style_sheet_alone(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    assert theme(tmp_path.name, tmp_path.parent) == [tmp_path]


def test_a_folder_that_is_not_there_is_said_at_the_start() -> None:
    process = run("manage.py", "check", CHAT_THEME_DIR="no/such/theme")
    assert process.returncode != 0
    assert f"CHAT_THEME_DIR: there is no folder {ROOT}/no/such/theme" in process.stderr


def test_a_folder_that_is_no_theme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="neither templates/ nor static/"):
        theme(str(tmp_path), ROOT)
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="there is no folder"):
        theme(str(tmp_path / "file"), ROOT)


def test_its_template_is_drawn_and_the_others_are_as_shipped(folder: Path, settings: Any) -> None:
    (settings.TEMPLATES,) = settings_of("TEMPLATES", CHAT_THEME_DIR=str(folder))
    assert render_to_string("chat/frames/heartbeat.html").count("still here") == 1
    nobody = {"people": [], "people_count": 0, "more": 0}
    assert "People here" in render_to_string("chat/partials/roster.html", nobody)


def test_its_tokens_are_in_the_bundle_however_old_they_are(
    folder: Path, settings: Any, tmp_path: Path
) -> None:
    """Also after another theme, or none, was collected into the same folder."""
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {"staticfiles": {"BACKEND": "site_config.bundle.BundledStorage"}}
    os.utime(folder / "static/css/theme.css", (AN_HOUR_AGO, AN_HOUR_AGO))
    found = []
    for name in "", str(folder), "":
        (settings.STATICFILES_DIRS,) = settings_of("STATICFILES_DIRS", CHAT_THEME_DIR=name)
        call_command("collectstatic", interactive=False, verbosity=0)
        paths = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
        sheet = (settings.STATIC_ROOT / paths["css/parley.css"]).read_text()
        assert sheet.count("@layer theme {") == 1
        found.append(re.findall(r"--canvas: .* url\((.*)\)", sheet.split("@layer theme {")[1]))
    before, (face,), after = found
    assert before == after == []
    assert (settings.STATIC_ROOT / "css" / face.strip("\"'")).read_text() == "a font"
    assert re.search(r"face\.[0-9a-f]{12}\.woff2", face)


def bars(theme: str) -> list[str | None]:
    """The colours around a page."""
    page = render_to_string("chat/theme.html", {"theme": theme})
    return [meta["content"] for meta in elements(page, "meta", name="theme-color")]


def test_the_bars_around_a_page_have_the_colour_that_the_example_gives_it(settings: Any) -> None:
    ours = bars("contrast")
    (settings.TEMPLATES,) = settings_of("TEMPLATES", CHAT_THEME_DIR="docs/theme-example")
    assert bars("contrast") == ours  # which the example leaves as it is
    sheet = (ROOT / "docs/theme-example/static/css/theme.css").read_text()
    canvas = re.search(r"--canvas: light-dark\(oklch\((.*)\), oklch\((.*)\)\);", sheet)
    assert canvas
    assert bars("") == [oklch(*map(float, colour.split())).hex for colour in canvas.groups()]


def test_the_example_is_a_theme() -> None:
    folder = ROOT / "docs" / "theme-example"
    (templates, static) = settings_of(
        "TEMPLATES", "STATICFILES_DIRS", CHAT_THEME_DIR="docs/theme-example"
    )
    assert templates[0]["DIRS"][0] == folder / "templates"
    assert static[0] == folder / "static"
    files = [file.relative_to(folder) for file in folder.rglob("*.*")]
    assert files
    for file in files:  # or what the chat calls by another name by now would be drawn no more
        assert (ROOT / file).exists(), file
